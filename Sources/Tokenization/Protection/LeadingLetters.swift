/// The letters of ASCII at the beginning of eight bytes, found without a branch for each.
struct LeadingLetters {
  /// How many bytes from the first on are letters, 0…8.
  let count: Int
  /// Those letters in lower case from the lowest byte on, zeros behind.
  let letters: UInt64
  private let block: ByteBlock

  /// Nil where fewer than eight bytes are left.
  @inline(__always)
  init?(in text: Span<UInt8>, at offset: Int) {
    guard offset >= 0, offset &+ 8 <= text.count else { return nil }
    block = ByteBlock(text, at: offset)
    count = block.letterCount
    letters = block.prefix(count) | 0x2020_2020_2020_2020 & ByteBlock.mask(count)
  }

  /// The first byte that is no letter.
  ///
  /// - Precondition: there is one.
  @inline(__always)
  var next: UInt8 { block[count] }
}
