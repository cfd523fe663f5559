/// Cuts a text into sentences and clauses.
///
/// A clause ends
/// * where a sentence does (UAX #29), also at a full stop before a small letter, and at a line's end;
/// * at clause punctuation: `，；：…—~` and their Latin forms, with the closing marks and emoji
///   behind them; not inside a token or between digits;
/// * at `、` if more than four characters stand on both sides of it (a word in other letters counts
///   one). What is shorter is the item of a list, whose first item carries the words before the
///   list and whose last one those behind: `我想要红色、蓝色`;
/// * at `:` if more than four characters stand on one side of it: `颜色：红色` says one thing;
/// * behind emoji between text: `质量好😀物流慢`;
/// * at a space between two runs of Han of which one has more than two characters: Chinese writers
///   use a space as a comma, but also put one between the words of a phrase;
/// * before a ``ContrastWord`` that counts ``ContrastWord/Place/anywhere``, and before the number of
///   an item (`1.质量好2.物流慢`, `1️⃣`).
///
/// What says nothing (punctuation, a contrast word alone) is no clause of its own but goes to a
/// neighbour: `但是，尺码偏小` and `Nice, though.` are one clause each.
public struct ClauseBreaker: Sendable {
  private let contrast: ContrastMatcher
  private let sentences: SentenceBreaker

  /// A breaker for some contrast words; of equal ones the first counts.
  ///
  /// - Throws: ``ICUError`` when the system's ICU has no sentence rules.
  public init(contrast: [ContrastWord] = ContrastWord.standard) throws(ICUError) {
    self.contrast = ContrastMatcher(contrast)
    sentences = try SentenceBreaker()
  }

  /// The clauses of a text, in order. Every token is in exactly one; a text without tokens has none.
  ///
  /// - Complexity: O(*n*).
  public func clauses(of text: TokenizedText) -> [Clause] {
    var scan = ClauseScan(
      tokens: ClauseTokens(text: text), contrast: contrast,
      sentences: sentences.boundaries(ofUTF8: text.source))
    return scan.run()
  }
}
