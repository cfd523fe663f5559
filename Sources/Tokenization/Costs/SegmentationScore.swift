/// How well produced words agree with given ones: words are compared as spans of the text without
/// whitespace (R. Sproat, T. Emerson, "The First International Chinese Word Segmentation Bakeoff",
/// 2003).
package struct SegmentationScore: Sendable, Hashable {
  /// Words given, produced, and both with the same span.
  package private(set) var expected = 0
  package private(set) var produced = 0
  package private(set) var correct = 0
  /// Given words that were not known before, and those of them that were produced.
  package private(set) var unknown = 0
  package private(set) var unknownCorrect = 0

  package init() {}

  /// Adds one sentence.
  ///
  /// - Parameter isKnown: whether a word stood in the training text.
  /// - Returns: whether both have the same text; if not, nothing is counted.
  @discardableResult
  package mutating func add(
    expected expectedWords: [String], produced producedWords: [String],
    isKnown: (String) -> Bool = { _ in true }
  ) -> Bool {
    guard expectedWords.joined().unicodeScalars.elementsEqual(producedWords.joined().unicodeScalars)
    else { return false }
    let spans = Set(Self.spans(of: producedWords))
    expected += expectedWords.count
    produced += producedWords.count
    for (word, span) in zip(expectedWords, Self.spans(of: expectedWords)) {
      let isCorrect = spans.contains(span)
      correct += isCorrect ? 1 : 0
      if isKnown(word) { continue }
      unknown += 1
      unknownCorrect += isCorrect ? 1 : 0
    }
    return true
  }

  /// The share of produced words that are right; 0 if none was produced.
  package var precision: Double { Self.ratio(correct, produced) }
  /// The share of given words that were produced.
  package var recall: Double { Self.ratio(correct, expected) }
  /// The harmonic mean of both.
  package var f1: Double { Self.ratio(2 * correct, expected + produced) }
  /// The recall of unknown words.
  package var unknownRecall: Double { Self.ratio(unknownCorrect, unknown) }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }

  private static func spans(of words: [String]) -> [Range<Int>] {
    var start = 0
    return words.map { word in
      let end = start + word.unicodeScalars.count
      defer { start = end }
      return start..<end
    }
  }
}
