public import Commerce
import Glibc

/// What a customer had written at a moment, clause by clause, in time order.
public struct TextMoment: Sendable {
  /// The moment.
  public let asOf: Timestamp
  /// The clauses.
  public let evidence: [TextEvidence]

  /// Days after which a clause counts half.
  static let halfLife = 90.0

  /// Clauses written before a moment.
  public init(asOf: Timestamp, evidence: [TextEvidence]) {
    (self.asOf, self.evidence) = (asOf, evidence)
  }

  /// What a customer had written at a moment.
  public init(_ moment: CustomerMoment) {
    self.init(
      asOf: moment.asOf, evidence: moment.history.texts.flatMap { TextEvidence.clauses(of: $0) })
  }

  /// Sum over clauses, each counted by its age.
  func decayed(_ value: (TextEvidence) -> Double) -> Double {
    evidence.reduce(0) { $0 + weight(of: $1) * value($1) }
  }

  /// ½ to the age in half-lives.
  private func weight(of evidence: TextEvidence) -> Double {
    exp2(-asOf.days(since: evidence.time) / Self.halfLife)
  }

  /// Share of blame among the opinions of clauses, shrunk to a fifth with a prior worth two.
  static func negativeShare(_ evidence: [TextEvidence]) -> Double? {
    guard !evidence.isEmpty else { return nil }
    let negative = evidence.reduce(0) { $0 + $1.clause.negativeOpinions }
    let all = evidence.reduce(0) { $0 + $1.clause.opinions }
    return (Double(negative) + 0.4) / (Double(all) + 2)
  }
}
