/// Word boundaries of text as it stands, by the rules of UAX #29 alone: no dictionary, no lexicon.
public struct WordBreaker: Sendable {
  private let rules: WordRules

  /// - Parameter isTailored: whether a colon does not join letters and an `@` does, as in CLDR's
  ///   root locale and in ``Tokenizer``; otherwise the rules stand as Unicode 15.0 prints them.
  public init(isTailored: Bool = true) {
    rules = WordRules(
      characters: CharacterTable(), tailoring: isTailored ? .root : .none)
  }

  /// All word boundaries as UTF-8 byte offsets, ascending, with the start and the end; none for
  /// empty text. What lies between two of them can be a word, a space or a punctuation mark.
  ///
  /// - Complexity: O(*n*).
  public func boundaries(of text: String) -> [Int] {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { return [] }
    var result = [0]
    var position = 0
    while position < bytes.count,
      let end = rules.segmentEnd(
        in: bytes.span, from: position, to: bytes.count, cutsAll: true)
    {
      result.append(end)
      position = end
    }
    return result
  }
}
