import Commerce

/// A customer line as far as a conversation needs it, in a form that can be kept.
struct HeardLine: Sendable, Hashable, Codable {
  var text: String
  var language: Language
  /// The mood, where it is sure.
  var mood: Sentiment?
  /// Whether the intent is sure.
  var isSure: Bool
  /// What the customer wants, in text order; empty where it is not sure.
  var wishes: [Wish]
  /// The best guesses, most probable first.
  var guesses: [IntentGuess]
  /// The reasons that words show.
  var reasons: [Wish]
  var slots: [Detail]
  var answers: [AnswerMatch]
  var isQuestion: Bool
  /// Whether little stands in the line beside details and references.
  var isOnlyDetails: Bool
  var alarms: [HandOffReason]

  /// A label and the words that say it.
  struct Wish: Sendable, Hashable, Codable {
    var label: String
    var quote: String
  }

  struct IntentGuess: Sendable, Hashable, Codable {
    var label: String
    var confidence: Double
  }

  struct Detail: Sendable, Hashable, Codable {
    var type: SlotType
    var words: String
    var value: String?
    var isRejected: Bool
  }

  /// Whether there is nothing to understand.
  var isEmpty: Bool { guesses.isEmpty && slots.isEmpty && answers.isEmpty && alarms.isEmpty }

  init(_ line: CustomerLine) {
    let understanding = line.understanding
    let bytes = QuotableText(understanding.text)
    text = bytes.prefix(ConversationState.Limit.line)
    language = understanding.language
    mood = understanding.sentiment.flatMap {
      $0.isSure ? Sentiment(rawValue: $0.best.label) : nil
    }
    isSure = (understanding.intent?.isSure ?? false) || understanding.intents.count > 1
    wishes = isSure ? Self.wishes(understanding, bytes) : []
    guesses = (understanding.intent?.guesses ?? []).prefix(3).map {
      IntentGuess(label: $0.label, confidence: $0.confidence)
    }
    reasons = line.statedReasons.prefix(ConversationState.Limit.reasons)
      .map { Wish(label: $0.code, quote: bytes.quote($0.evidence)) }
    slots = line.slots.prefix(40).map {
      Detail(
        type: $0.type, words: bytes.quote($0.range), value: $0.value, isRejected: $0.isRejected)
    }
    answers = Array(line.answers.prefix(ConversationState.Limit.suggestions))
    let folded = FoldedText(understanding.text)
    isQuestion = QuestionPhrases.isQuestion(folded)
    isOnlyDetails = line.isOnlyDetails(folded)
    alarms = AlarmPhrase.alarms(in: folded, quoting: bytes)
  }

  /// The wishes in text order, each intent once.
  private static func wishes(_ understanding: Understanding, _ bytes: QuotableText) -> [Wish] {
    let mentions =
      understanding.intents.isEmpty
      ? (understanding.intent.map { [($0.best.label, nil)] } ?? [])
      : understanding.intents.map { ($0.label, $0.range) }
    return mentions.reduce(into: []) { wishes, mention in
      guard !wishes.contains(where: { $0.label == mention.0 }) else { return }
      wishes.append(Wish(label: mention.0, quote: bytes.quote(mention.1)))
    }
  }
}

/// A text of which stretches are quoted by their UTF-8 bytes.
struct QuotableText {
  private let bytes: [UInt8]

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The words of a range, or the text from its start, cut to the length of a quote.
  func quote(_ range: Range<Int>?) -> String {
    let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    return cut(range, to: ConversationState.Limit.quote)
  }

  /// The text from its start.
  func prefix(_ limit: Int) -> String { cut(0..<bytes.count, to: limit) }

  /// Cuts between two scalars.
  private func cut(_ range: Range<Int>, to limit: Int) -> String {
    guard range.count > limit else { return String(decoding: bytes[range], as: UTF8.self) }
    var end = range.lowerBound + limit
    while end > range.lowerBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: bytes[range.lowerBound..<end], as: UTF8.self) + "…"
  }
}
