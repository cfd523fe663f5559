/// Eight bytes of text in one number, looked at together ("SIMD within a register": H. S. Warren,
/// "Hacker's Delight", chapter 6).
struct ByteBlock {
  var bits: UInt64

  private static let high: UInt64 = 0x8080_8080_8080_8080

  /// The eight bytes from `position` on.
  ///
  /// - Precondition: they are inside the text.
  @inline(__always)
  init(_ text: Span<UInt8>, at position: Int) {
    bits = UInt64(
      littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  @inline(__always)
  var isASCII: Bool { bits & Self.high == 0 }

  /// The high bit of each byte that is `A`…`Z`.
  ///
  /// - Precondition: all bytes are ASCII.
  @inline(__always)
  var capitals: UInt64 {
    let fromA = bits &+ 0x3F3F_3F3F_3F3F_3F3F
    let beyondZ = bits &+ 0x2525_2525_2525_2525
    return fromA & ~beyondZ & Self.high
  }

  /// How many letters of ASCII the block begins with.
  @inline(__always)
  var letterCount: Int {
    let lower = bits & 0x7F7F_7F7F_7F7F_7F7F | 0x2020_2020_2020_2020
    let fromA = lower &+ 0x1F1F_1F1F_1F1F_1F1F
    let beyondZ = lower &+ 0x0505_0505_0505_0505
    let letters = fromA & ~beyondZ & ~bits & Self.high
    return (letters ^ Self.high).trailingZeroBitCount >> 3
  }

  /// One byte, 0…7.
  @inline(__always)
  subscript(index: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits &>> UInt64(8 &* index)) }

  /// The first bytes, zeros behind.
  @inline(__always)
  func prefix(_ count: Int) -> UInt64 { bits & Self.mask(count) }

  /// All bits of the first bytes, 0…8.
  @inline(__always)
  static func mask(_ count: Int) -> UInt64 { count == 8 ? .max : (1 &<< UInt64(8 &* count)) &- 1 }

  /// How many bytes begin a scalar, in well-formed UTF-8.
  @inline(__always)
  var scalarStarts: Int {
    // One for each byte of the form 10xxxxxx; the product's highest byte is their sum.
    let others = bits >> 7 & ~(bits >> 6) & 0x0101_0101_0101_0101
    return 8 &- Int((others &* 0x0101_0101_0101_0101) >> 56)
  }
}

extension Span<UInt8> {
  /// The end of the letters of ASCII that begin at `start`.
  @inline(__always)
  func endOfLetters(from start: Int, to limit: Int) -> Int {
    var end = start
    while end &+ 8 <= limit {
      let letters = ByteBlock(self, at: end).letterCount
      end &+= letters
      if letters < 8 { return end }
    }
    while end < limit, ASCII.isLetter(self[end]) { end &+= 1 }
    return end
  }
}
