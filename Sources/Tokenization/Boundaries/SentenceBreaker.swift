internal import CICUShims

/// Sentence boundaries of text as it stands (UAX #29 with the root locale's rules).
///
/// A sentence takes in its closing quotes and the spaces behind it. Case tells an abbreviation from
/// an end (`approx. five`, `done. Five`), so the text must not be case-folded.
///
/// One breaker serves any number of threads; copies share their iterators.
public struct SentenceBreaker: Sendable {
  private let finder: UTF8Boundaries

  /// Opens the rules.
  ///
  /// - Throws: ``ICUError`` when the system's ICU has no sentence rules.
  public init() throws(ICUError) {
    finder = try UTF8Boundaries(.sentence)
  }

  /// All boundaries as UTF-8 byte offsets, ascending, with the start and the end; none for empty
  /// text.
  ///
  /// - Complexity: O(*n*).
  /// - Precondition: the text is shorter than 2 GiB.
  public func boundaries(of text: String) -> [Int] {
    boundaries(ofUTF8: Array(text.utf8))
  }

  /// The same for any bytes, broken sequences read as U+FFFD.
  func boundaries(ofUTF8 bytes: [UInt8]) -> [Int] {
    finder.boundaries(of: bytes.span)
  }
}
