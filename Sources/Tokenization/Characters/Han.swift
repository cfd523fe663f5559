/// A Han character of well-formed text that the lattice cuts.
struct Han {
  let scalar: UInt32
  /// Its bytes, three or four.
  let length: Int

  /// The character at `position`; nil if there is none or another one.
  init?(_ text: Span<UInt8>, at position: Int, to limit: Int, _ characters: CharacterTable) {
    guard position < limit, text[position] >= 0xE3 else { return nil }
    let decoded = decodeScalar(text, at: position)
    guard characters[decoded.value].isLatticeHan else { return nil }
    scalar = decoded.value
    length = decoded.length
  }

  /// The character at `position` if it is one of U+4000…9FFF but no hexagram (U+4DC0…4DFF), and one
  /// more byte is there: nearly all of them, in a few instructions. It is below 1 << 16.
  @inline(__always)
  static func frequent(_ text: Span<UInt8>, at position: Int, to limit: Int) -> Int? {
    guard position &+ 4 <= limit else { return nil }
    let bytes = UInt32(
      littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self))
    guard bytes & 0xFF &- 0xE4 <= 5 else { return nil }
    let scalar = (bytes & 0x0F) << 12 | bytes >> 2 & 0xFC0 | bytes >> 16 & 0x3F
    return scalar & ~63 == 0x4DC0 ? nil : Int(scalar)
  }
}
