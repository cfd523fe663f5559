/// What one part of the evidence adds to a score, in logits.
public struct RiskShare: Sendable, Hashable {
  /// The part.
  public let subject: Subject
  /// What it adds; below 0 it takes away.
  public let logits: Double

  /// A part of the evidence.
  public enum Subject: Sendable, Hashable {
    /// Features of one group, by the places of their columns.
    case group(name: String, columns: [Int])
    /// A clause that the customer wrote.
    case passage(TextEvidence)
    /// The clauses that count least, together.
    case otherPassages(count: Int)
  }

  /// A share.
  public init(subject: Subject, logits: Double) {
    (self.subject, self.logits) = (subject, logits)
  }
}
