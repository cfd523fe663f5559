internal import CICUShims

/// Word boundaries of text as it stands: UAX #29 with the root locale's rules, and ICU's dictionary
/// inside runs of Han and kana.
///
/// The root locale tailors two characters, which UAX #29 allows for: a colon (`:`, `：`, `﹕`) does
/// not join letters, so `size:M` is three segments; an `@` joins as if it were a letter, so
/// `a@b.com` and `@nike` are one.
///
/// One breaker serves any number of threads; copies share their iterators.
public struct WordBreaker: Sendable {
  private let pool: BreakIteratorPool

  /// Opens the rules.
  ///
  /// - Throws: ``ICUError`` when the system's ICU has no word rules.
  public init() throws(ICUError) {
    pool = try BreakIteratorPool()
  }

  /// All word boundaries as UTF-8 byte offsets, ascending, with the start and the end; none for
  /// empty text. What lies between two of them can be a word, a space or a punctuation mark.
  ///
  /// - Complexity: O(*n*).
  /// - Precondition: the text is shorter than 2 GiB.
  public func boundaries(of text: String) -> [Int] {
    boundaries(ofUTF8: Array(text.utf8))
  }

  /// The same for well-formed UTF-8 bytes.
  func boundaries(ofUTF8 bytes: [UInt8]) -> [Int] {
    if bytes.isEmpty { return [] }
    let units = Self.utf16(of: bytes)
    precondition(bytes.count <= Int(Int32.max), "\(bytes.count) bytes in one line, over 2 GiB")
    var status: Int32 = 0
    let found = pool.withIterator { iterator in
      var boundaries = [Int32](repeating: 0, count: units.count + 1)
      let count = kefu_word_boundaries(
        iterator, units, Int32(units.count), &boundaries, &status)
      boundaries.removeSubrange(Int(count)...)
      return boundaries
    }
    ICUError.expectSuccess(status, "find word boundaries")
    return Self.byteOffsets(ofUTF16: found, in: bytes)
  }

  private static func utf16(of bytes: [UInt8]) -> [UInt16] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let scalar = decodeScalar(bytes, at: position)
      units.appendUTF16(of: scalar.value)
      position += scalar.length
    }
    return units
  }

  /// Turns ascending UTF-16 offsets into byte offsets, walking the text once.
  private static func byteOffsets(ofUTF16 offsets: [Int32], in bytes: [UInt8]) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(offsets.count)
    var unit = 0
    var byte = 0
    for offset in offsets {
      while unit < Int(offset) {
        let length = decodeScalar(bytes, at: byte).length
        byte += length
        unit += length == 4 ? 2 : 1
      }
      result.append(byte)
    }
    return result
  }
}
