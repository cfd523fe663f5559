public import Tokenization

extension TokenizedText {
  /// `{"tokens":[{"start","end","bytes":[s,e],"text","normalized","kind"}],
  /// "clauses":[{"start","end","text","contrast"}],"broken":n}`; `start` and `end` count Unicode
  /// scalars of the original line, `contrast` is true or false.
  ///
  /// - Parameter clauses: the text's own.
  public func json(clauses: [Clause]) -> OrderedJSON {
    let tokens = tokens.map { token -> OrderedJSON in
      let scalars = scalarRange(of: token.source)
      return .object([
        .init("start", .integer(scalars.lowerBound)),
        .init("end", .integer(scalars.upperBound)),
        .init(
          "bytes", .array([.integer(token.source.lowerBound), .integer(token.source.upperBound)])),
        .init("text", .string(text(of: token))),
        .init("normalized", .string(normalizedText(of: token))),
        .init("kind", .string(token.kind.rawValue)),
      ])
    }
    return .object([
      .init("tokens", .array(tokens)), .init("clauses", .array(clauses.map(json(of:)))),
      .init("broken", .integer(invalidSequences)),
    ])
  }

  private func json(of clause: Clause) -> OrderedJSON {
    let scalars = scalarRange(of: clause.source)
    return .object([
      .init("start", .integer(scalars.lowerBound)), .init("end", .integer(scalars.upperBound)),
      .init("text", .string(text(of: clause))), .init("contrast", .bool(clause.contrast != nil)),
    ])
  }
}
