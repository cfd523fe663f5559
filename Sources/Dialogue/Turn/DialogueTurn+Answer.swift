import Commerce

extension DialogueTurn {
  /// Takes a line as the answer to what was asked; `nil` if it is none, else what it wants beside.
  mutating func answerQuestion(with line: HeardLine, isRefused: Bool) -> [HeardLine.Wish]? {
    guard let question = state.question else { return nil }
    switch question {
    case .clarify(let intents): return answerClarification(intents, with: line)
    case .slot(let type, let goal):
      guard changed.contains(type), !isRefused else { return nil }
      return answerDetail(for: goal, with: line)
    case .flow(let step): return answerFlow(step, with: line, isRefused: isRefused)
    }
  }

  /// A detail that was asked for: back to what it was asked for, unless the line wants something
  /// else.
  private mutating func answerDetail(
    for goal: String, with line: HeardLine
  ) -> [HeardLine.Wish] {
    state.question = nil
    let others = line.isSure && !line.isOnlyDetails ? line.wishes : []
    let rest = others.filter { $0.label != goal && !Self.saysYesOrNo($0.label) }
    let quote = state.goals.last { $0.intent == goal }?.quote ?? line.text
    return rest.isEmpty ? [HeardLine.Wish(label: goal, quote: quote)] : rest
  }

  private mutating func answerClarification(
    _ intents: [String], with line: HeardLine
  ) -> [HeardLine.Wish]? {
    let folded = FoldedText(line.text)
    var chosen = OrdinalPhrases.place(in: folded, of: intents.count).map { intents[$0] }
    if chosen == nil, !line.isSure {
      let named = intents.filter { isNamed($0, in: folded) }
      chosen = named.count == 1 ? named[0] : nil
    }
    if chosen == nil, intents.count == 1, says(.chatAffirm, line) { chosen = intents[0] }
    if let chosen {
      state.question = nil
      return [HeardLine.Wish(label: chosen, quote: line.text)]
    }
    return nil
  }

  private func isNamed(_ intent: String, in text: FoldedText) -> Bool {
    guard let name = Intent(rawValue: intent)?.name else { return false }
    return text.contains(name.chinese) || text.contains(name.english)
  }

  private static func saysYesOrNo(_ label: String) -> Bool {
    label == Intent.chatAffirm.rawValue || label == Intent.chatDeny.rawValue
  }

  /// Whether a line says yes (`chatAffirm`) or no (`chatDeny`): by its sure intent, as a whole line
  /// of the phrases, or by its first word.
  func says(_ answer: Intent, _ line: HeardLine) -> Bool {
    let words = FoldedText(line.text).words.map(String.init)
    let whole = words.joined(separator: " ")
    let phrases = answer == .chatAffirm ? AnswerPhrases.yes : AnswerPhrases.no
    let opposite = answer == .chatAffirm ? AnswerPhrases.no : AnswerPhrases.yes
    if phrases.contains(whole) { return true }
    if opposite.contains(whole) { return false }
    if line.wishes.contains(where: { $0.label == answer.rawValue }) { return true }
    // "no idea" denies nothing, "不，另一单" does.
    let first = words.first ?? ""
    return phrases.contains(first) && (answer == .chatAffirm || first.utf8.count > first.count)
  }

  /// Whether a line says yes and nothing else that matters: enough to put a request in.
  func confirms(_ line: HeardLine) -> Bool {
    guard !line.isQuestion else { return false }
    let text = FoldedText(line.text)
    if AnswerPhrases.yes.contains(text.words.joined(separator: " ")) { return true }
    let labels = line.wishes.map(\.label)
    if labels == [Intent.chatAffirm.rawValue] { return true }
    let said = String(decoding: text.bytes, as: UTF8.self)
    return labels == [Intent.chatThanks.rawValue]
      && AnswerPhrases.yes.contains(where: said.hasPrefix)
  }
}
