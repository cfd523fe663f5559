public import Tokenization

extension TokenizedText {
  /// `{"tokens":[{"start","end","bytes":[s,e],"text","normalized","kind","tag","standard"}],
  /// "clauses":[{"start","end","text","contrast"}],"broken":n}`; `start` and `end` count Unicode
  /// scalars of the original line, `contrast` is true or false. `tag` and `standard` (the word it
  /// stands for) only where the lexicon's entry has them.
  ///
  /// - Parameters:
  ///   - clauses: the text's own.
  ///   - lexicon: of the tokenizer that cut the text.
  public func json(clauses: [Clause], lexicon: Lexicon) -> OrderedJSON {
    .object([
      .init("tokens", .array(tokens.map { json(of: $0, lexicon: lexicon) })),
      .init("clauses", .array(clauses.map(json(of:)))),
      .init("broken", .integer(invalidSequences)),
    ])
  }

  private func json(of token: Token, lexicon: Lexicon) -> OrderedJSON {
    let scalars = scalarRange(of: token.source)
    return .object(
      [
        .init("start", .integer(scalars.lowerBound)),
        .init("end", .integer(scalars.upperBound)),
        .init(
          "bytes",
          .array([.integer(token.source.lowerBound), .integer(token.source.upperBound)])),
        .init("text", .string(text(of: token))),
        .init("normalized", .string(normalizedText(of: token))),
        .init("kind", .string(token.kind.rawValue)),
      ] + lexicon.members(of: token))
  }

  private func json(of clause: Clause) -> OrderedJSON {
    let scalars = scalarRange(of: clause.source)
    return .object([
      .init("start", .integer(scalars.lowerBound)), .init("end", .integer(scalars.upperBound)),
      .init("text", .string(text(of: clause))), .init("contrast", .bool(clause.contrast != nil)),
    ])
  }
}

extension Lexicon {
  /// `tag` and `standard` of a token's entry, those it has.
  func members(of token: Token) -> [OrderedJSON.Member] {
    guard let entry = token.lexiconEntry.map({ entries[$0] }) else { return [] }
    return [
      OrderedJSON.Member("tag", .string(entry.tag)), .init("standard", .string(entry.synonym)),
    ]
    .filter { $0.value != .string("") }
  }
}
