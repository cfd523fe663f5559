internal import CICUShims

/// Boundaries of one kind, found by ICU in UTF-16 and told in UTF-8 byte offsets.
struct UTF8Boundaries: Sendable {
  private let pool: BreakIteratorPool

  /// - Throws: ``ICUError`` when ICU has no rules of the kind.
  init(_ kind: KefuBreakKind) throws(ICUError) {
    pool = try BreakIteratorPool(kind)
  }

  /// All boundaries, ascending, with the start and the end; none for empty text. A broken sequence
  /// is read as one U+FFFD.
  ///
  /// - Complexity: O(*n*).
  /// - Precondition: the text is shorter than 2 GiB.
  func boundaries(of text: Span<UInt8>) -> [Int] {
    if text.isEmpty { return [] }
    precondition(text.count < Int(Int32.max), "\(text.count) bytes of text, 2 GiB or more")
    let units = Self.utf16(of: text)
    var status: Int32 = 0
    let found = pool.withIterator { iterator in
      var boundaries = [Int32](repeating: 0, count: units.count + 1)
      let count = kefu_boundaries(iterator, units, Int32(units.count), &boundaries, &status)
      boundaries.removeSubrange(Int(count)...)
      return boundaries
    }
    ICUError.expectSuccess(status, "find boundaries")
    return Self.byteOffsets(ofUTF16: found, in: text)
  }

  private static func utf16(of text: Span<UInt8>) -> [UInt16] {
    var units: [UInt16] = []
    units.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let scalar = decodeScalar(text, at: position)
      units.appendUTF16(of: scalar.value)
      position += scalar.length
    }
    return units
  }

  /// Turns ascending UTF-16 offsets into byte offsets, walking the text once.
  private static func byteOffsets(ofUTF16 offsets: [Int32], in text: Span<UInt8>) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(offsets.count)
    var unit = 0
    var byte = 0
    for offset in offsets {
      while unit < Int(offset) {
        let length = decodeScalar(text, at: byte).length
        byte += length
        // Only a scalar beyond U+FFFF takes four bytes: a broken sequence has at most three.
        unit += length == 4 ? 2 : 1
      }
      result.append(byte)
    }
    return result
  }
}
