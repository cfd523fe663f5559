/// A customer or an order that deviates, for a person to look at: never a verdict by itself.
public struct ReviewCase: Sendable, Hashable {
  /// What deviates.
  public let subject: Subject
  /// The key of the customer or order.
  public let key: String
  /// How far it deviates: the higher, the sooner to look at.
  public var score: Double
  /// Why, in plain words, the weightiest first.
  public var reasons: [String]
  /// The moment of the data in which it was found.
  public var found: Timestamp
  /// What a person decided; `nil` while nobody has.
  public var verdict: Verdict?
  /// What that person wrote.
  public var note: String?

  /// What a case is about.
  public enum Subject: String, Sendable, CaseIterable {
    /// An account, by all that it did.
    case customer
    /// One purchase.
    case order
  }

  /// What a person decided.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The shop is being cheated.
    case fraud
    /// There is a good reason for it.
    case fine
    /// It cannot be told from what the shop knows.
    case unclear
  }

  /// A case.
  public init(
    subject: Subject, key: String, score: Double, reasons: [String], found: Timestamp,
    verdict: Verdict? = nil, note: String? = nil
  ) {
    (self.subject, self.key, self.score, self.reasons) = (subject, key, score, reasons)
    (self.found, self.verdict, self.note) = (found, verdict, note)
  }
}
