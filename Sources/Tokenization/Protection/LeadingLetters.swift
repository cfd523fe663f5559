/// The letters of ASCII at the beginning of eight bytes, found without a branch for each.
struct LeadingLetters {
  /// How many bytes from the first on are letters, 0…8.
  let count: Int
  /// Those letters in lower case from the lowest byte on, zeros behind.
  let letters: UInt64
  private let bytes: UInt64

  /// Nil where fewer than eight bytes are left.
  @inline(__always)
  init?(in text: Span<UInt8>, at offset: Int) {
    guard offset >= 0, offset &+ 8 <= text.count else { return nil }
    var bytes: UInt64 = 0
    // The bounds are checked above; checked reads are not joined to one load.
    for index in 0..<8 { bytes |= UInt64(text[unchecked: offset &+ index]) &<< UInt64(8 &* index) }
    let lower = bytes | 0x2020_2020_2020_2020
    let low = lower & 0x7F7F_7F7F_7F7F_7F7F
    // The high bit of each byte says whether its low seven bits are at least `a`, and above `z`.
    let fromA = low &+ 0x1F1F_1F1F_1F1F_1F1F
    let aboveZ = low &+ 0x0505_0505_0505_0505
    let others = ~(fromA & ~aboveZ & ~bytes) & 0x8080_8080_8080_8080
    count = others.trailingZeroBitCount >> 3
    self.bytes = bytes
    letters = count == 8 ? lower : lower & (1 &<< UInt64(8 &* count) &- 1)
  }

  /// The first byte that is no letter.
  ///
  /// - Precondition: there is one.
  @inline(__always)
  var next: UInt8 { UInt8(truncatingIfNeeded: bytes &>> UInt64(8 &* count)) }
}
