public import Commerce

/// One clause that a customer wrote, with what was found in it: what text features are made of and
/// what explanations quote.
public struct TextEvidence: Sendable, Hashable {
  /// The text's key.
  public let text: String
  /// Whether a message or a review.
  public let kind: CustomerText.Kind
  /// When it was written.
  public let time: Timestamp
  /// What was found.
  public let clause: TextFinding.Clause
  /// The clause's own words.
  public let quote: String
  /// The whole text's sentiment.
  public let sentiment: String?
  /// 1…5, of a review.
  public let stars: Double?
  /// Whether it says that the customer will not come back.
  public let isLeaving: Bool

  /// The clauses of a text; of one that nobody has analysed, none.
  public static func clauses(of text: CustomerText) -> [TextEvidence] {
    guard let finding = text.finding else { return [] }
    let scalars = Array(text.text.unicodeScalars)
    return finding.clauses.map { clause in
      let range = max(0, clause.start)..<min(scalars.count, max(clause.start, clause.end))
      var quote = String.UnicodeScalarView()
      quote.append(contentsOf: scalars[range])
      return TextEvidence(text, clause, quote: String(quote), sentiment: finding.sentiment)
    }
  }

  private init(
    _ text: CustomerText, _ clause: TextFinding.Clause, quote: String, sentiment: String?
  ) {
    (self.text, kind, time) = (text.id, text.kind, text.time)
    (self.clause, self.quote, self.sentiment, stars) = (clause, quote, sentiment, text.stars)
    isLeaving = LeavingPhrase.occurs(in: quote)
  }
}
