public import Commerce

/// What a customer line means, as a script says it.
///
///     > return.request + return.shipping_fee · negative · order=TB71 · reason=size.too_small "挤脚"
///     > ? return.shipping_fee / return.pickup · neutral · not size=43 · size=44 "44码"
///     > nothing
///
/// Behind the intents and the mood stand details (`not` before one that is taken back), reasons and
/// answered questions (`answer=faq.delivery.none.1`), each with its words where they differ.
public struct ScriptMeaning: Sendable, Hashable {
  /// The intents, or the best guesses where it is not clear; none for an empty line.
  public private(set) var intents: [String] = []
  /// Whether the intents are sure.
  public private(set) var isSure = true
  /// The mood.
  public private(set) var mood: Sentiment?
  /// The details.
  public private(set) var slots: [SlotMention] = []
  /// The reasons.
  public private(set) var reasons: [ReasonFinding] = []
  /// The answered questions that it resembles.
  public private(set) var answers: [AnswerMatch] = []

  /// Reads what stands behind `>`.
  init(_ text: String, of line: String) throws(ScriptError) {
    guard text != "nothing" else { return }
    var fields = try ScriptField.fields(of: text)[...]
    guard let first = fields.popFirst() else { throw ScriptError("expected a meaning behind >") }
    try read(intents: first.key)
    if let code = fields.first?.key, let mood = Sentiment(rawValue: code) {
      self.mood = mood
      fields.removeFirst()
    }
    for field in fields { try read(field, of: line) }
  }

  private mutating func read(intents text: String) throws(ScriptError) {
    isSure = !text.hasPrefix("?")
    let list = isSure ? text : String(text.dropFirst())
    intents = list.split(separator: isSure ? "+" : "/").map(\.trimmed)
    for intent in intents where Intent(rawValue: intent) == nil {
      throw ScriptError("expected an intent of the taxonomy, found \(intent)")
    }
    guard !intents.isEmpty else { throw ScriptError("expected an intent, found \(text)") }
  }

  private mutating func read(_ field: ScriptField, of line: String) throws(ScriptError) {
    let isRejected = field.key.hasPrefix("not ")
    let key = isRejected ? field.key.dropFirst(4).trimmed : field.key
    guard let value = field.value, !value.isEmpty else {
      throw ScriptError("expected a mood or key=value, found \(field.key)")
    }
    if let type = SlotType(rawValue: key) {
      let range = try Self.place(of: field.quote ?? value, in: line)
      slots.append(SlotMention(type: type, range: range, value: value, isRejected: isRejected))
    } else if key == "reason" {
      guard ReturnReason(rawValue: value) != nil, let quote = field.quote else {
        throw ScriptError("expected reason=CODE \"words\" with a code of the taxonomy: \(value)")
      }
      reasons.append(ReasonFinding(code: value, evidence: try Self.place(of: quote, in: line)))
    } else if key == "answer" {
      answers.append(AnswerMatch(id: value, score: 1))
    } else {
      throw ScriptError("expected a kind of detail, reason or answer, found \(key)")
    }
  }

  private static func place(of words: String, in line: String) throws(ScriptError) -> Range<Int> {
    let (sought, bytes) = (Array(words.utf8), Array(line.utf8))
    let start = bytes.indices.first { bytes[$0...].starts(with: sought) }
    guard let start, !sought.isEmpty else {
      throw ScriptError("expected words of the line, found \"\(words)\"")
    }
    return start..<start + sought.count
  }

  /// The line as the models would have read it.
  public func line(_ text: String, language: Language) -> CustomerLine {
    let decision =
      intents.isEmpty
      ? nil
      : Decision(
        guesses: intents.enumerated().map {
          Guess(label: $1, confidence: isSure ? 0.9 - 0.01 * Double($0) : 0.4 - 0.1 * Double($0))
        }, isSure: isSure)
    let mentions =
      isSure ? intents.map { IntentMention(label: $0, confidence: 0.9, range: nil) } : []
    let sentiment = mood.map {
      Decision(guesses: [Guess(label: $0.rawValue, confidence: 0.9)], isSure: true)
    }
    return CustomerLine(
      understanding: Understanding(
        text: text, language: language, intent: decision, intents: mentions, sentiment: sentiment,
        reasons: reasons),
      slots: slots, answers: answers)
  }
}
