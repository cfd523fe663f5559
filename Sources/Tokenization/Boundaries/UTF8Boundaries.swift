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
  func boundaries(of bytes: [UInt8]) -> [Int] {
    if bytes.isEmpty { return [] }
    precondition(bytes.count < Int(Int32.max), "\(bytes.count) bytes of text, 2 GiB or more")
    let units = Self.utf16(of: bytes)
    var status: Int32 = 0
    let found = pool.withIterator { iterator in
      [Int32](unsafeUninitializedCapacity: units.count + 1) { boundaries, count in
        guard let start = boundaries.baseAddress else { return }
        count = Int(kefu_boundaries(iterator, units, Int32(units.count), start, &status))
      }
    }
    ICUError.expectSuccess(status, "find boundaries")
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
        // Only a scalar beyond U+FFFF takes four bytes: a broken sequence has at most three.
        unit += length == 4 ? 2 : 1
      }
      result.append(byte)
    }
    return result
  }
}
