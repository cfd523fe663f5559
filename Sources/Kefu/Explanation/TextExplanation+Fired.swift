import Tokenization

extension TextExplanation {
  /// What made a token one: the rule that keeps a span whole, or the lexicon's entry with its tag
  /// and the standard word it stands for; `nil` for a plain word.
  public func fired(_ index: Int) -> String? {
    let token = text.tokens[index]
    if let entry = token.lexiconEntry.map({ lexicon.entries[$0] }) {
      let name = entry.tag.isEmpty ? "lexicon" : "lexicon \(entry.tag)"
      return entry.synonym.isEmpty ? name : "\(name) = \(entry.synonym)"
    }
    return token.kind.isProtected ? "protected \(token.kind.rawValue)" : nil
  }
}

extension Token.Kind {
  /// Whether only rules that keep spans whole make such tokens.
  fileprivate var isProtected: Bool {
    switch self {
    case .word, .han, .number, .punctuation, .symbol, .emoji, .other: false
    case .url, .email, .phone, .orderNumber, .model, .money, .quantity, .size, .dateTime,
      .percentage, .mention, .topic:
      true
    }
  }
}
