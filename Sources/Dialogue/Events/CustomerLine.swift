public import Commerce

/// What a customer wrote, with all that was found in it.
public struct CustomerLine: Sendable, Hashable {
  /// What it means.
  public var understanding: Understanding
  /// The details it gives or takes back, in text order.
  public var slots: [SlotMention]
  /// The questions of the reply book it resembles enough, best first.
  public var answers: [AnswerMatch]

  /// A line with what was found in it.
  public init(
    understanding: Understanding, slots: [SlotMention] = [], answers: [AnswerMatch] = []
  ) {
    (self.understanding, self.slots, self.answers) = (understanding, slots, answers)
  }
}

extension CustomerLine {
  /// The reasons to send something back that words of it state, surely enough to be acted upon.
  ///
  /// Reasons are learnt of complaints: "yes, that pair", "thanks" and nonsense must show one more
  /// clearly, "XL" or "黑色的" is what is wanted instead, and the whole of a short answer states none.
  /// At 0.4 two in three that a model finds in held-out reviews are right, and a person reads what
  /// comes of it; at 0.5 too many that were given would be asked for.
  public var statedReasons: [ReasonFinding] {
    let least = isCourtesy ? 0.9 : 0.4
    let found = (understanding.reasons ?? []).filter { reason in
      reason.confidence > least && reason.evidence.map { !isDetail($0) } ?? false
    }
    guard !found.isEmpty else { return [] }
    let folded = FoldedText(understanding.text)
    guard AnswerPhrases.isAnswer(folded) || isOnlyDetails(folded) else { return found }
    return found.filter { !($0.evidence.map { folded.isNothing(outside: [$0]) } ?? false) }
  }

  /// Whether little stands in the line beside details and references.
  func isOnlyDetails(_ folded: FoldedText) -> Bool {
    !slots.isEmpty && folded.isLittle(outside: slots.map(\.range))
  }

  /// Whether a detail is all that stands in some bytes, but for one sign.
  private func isDetail(_ range: Range<Int>) -> Bool {
    let rest = range.filter { place in !slots.contains { $0.range.contains(place) } }
    return rest.count < range.count && rest.count <= "的".utf8.count
  }

  /// Whether it surely greets, thanks, says yes or no, or is nothing to the shop, and nothing else.
  private var isCourtesy: Bool {
    guard let intent = understanding.intent, intent.isSure else { return false }
    let labels = understanding.intents.map(\.label)
    return (labels.isEmpty ? [intent.best.label] : labels).allSatisfy {
      $0.hasPrefix("chat.") || $0 == Intent.outOfScope.rawValue
    }
  }
}

/// An answered question that a line resembles.
public struct AnswerMatch: Sendable, Hashable, Codable {
  /// The id of a ``Reply`` that answers a question.
  public let id: String
  /// How much the line resembles it, in 0…1.
  public let score: Double

  /// A question and how much a line resembles it.
  public init(id: String, score: Double) {
    (self.id, self.score) = (id, score)
  }
}
