internal import CICUShims

/// ICU's word iterator: UAX #29 with the root locale's rules, and ICU's dictionaries inside runs of
/// Han and kana, Thai, Lao, Khmer and Burmese.
///
/// The tokenizer asks it about what ``WordRules`` and the lattice leave open, and tests hold both
/// against it.
package struct ICUWordBreaker: Sendable {
  private let words: UTF8Boundaries

  /// Opens the rules.
  ///
  /// - Throws: ``ICUError`` when the system's ICU has no word rules.
  package init() throws(ICUError) {
    words = try UTF8Boundaries(.word)
  }

  /// All word boundaries as UTF-8 byte offsets, ascending, with the start and the end; none for
  /// empty text.
  ///
  /// - Complexity: O(*n*).
  /// - Precondition: the text is shorter than 2 GiB.
  package func boundaries(of text: String) -> [Int] {
    words.boundaries(of: Array(text.utf8).span)
  }

  /// The same for UTF-8 bytes.
  package func boundaries(of bytes: [UInt8]) -> [Int] {
    words.boundaries(of: bytes.span)
  }

  /// The same for a part of a text.
  func boundaries(of text: Span<UInt8>) -> [Int] {
    words.boundaries(of: text)
  }
}
