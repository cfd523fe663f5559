internal import CICUShims

/// Boundaries of what a reader takes for one character (extended grapheme clusters, UAX #29): a
/// letter with its marks, an emoji with skin tone and joined parts, a Hangul syllable.
///
/// One breaker serves any number of threads; copies share their iterators.
public struct GraphemeBreaker: Sendable {
  private let finder: UTF8Boundaries

  /// Opens the rules.
  ///
  /// - Throws: ``ICUError`` when the system's ICU has no grapheme rules.
  public init() throws(ICUError) {
    finder = try UTF8Boundaries(.grapheme)
  }

  /// All boundaries as UTF-8 byte offsets, ascending, with the start and the end; none for empty
  /// text.
  ///
  /// - Complexity: O(*n*).
  /// - Precondition: the text is shorter than 2 GiB.
  public func boundaries(of text: String) -> [Int] {
    finder.boundaries(of: Array(text.utf8).span)
  }
}
