public import Tokenization

extension TokenizedText {
  /// `{"tokens":[{"start","end","bytes":[s,e],"text","normalized","kind"}],"broken":n}`; `start`
  /// and `end` count Unicode scalars of the original line.
  public var json: OrderedJSON {
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
      .init("tokens", .array(tokens)), .init("broken", .integer(invalidSequences)),
    ])
  }
}
