/// From a Han character, and the one behind it, to the rules that can begin with it.
struct HanTable: Sendable {
  private static let first: UInt32 = 0x4E00
  private static let count = 0x5200

  /// One bit for each character of U+4000…9FFF: most characters of a text are turned away here.
  private let isStart: [UInt64]
  private static let firstBit: UInt32 = 0x4000
  /// For each character from U+4E00 its entry, the first one if it has none.
  private let indices: [UInt8]
  private let entries: [Entry]
  private let behindNumeral: HanFollowers

  private struct Entry: Sendable {
    var mask: TriggerTable.Mask = 0
    /// The last six bits of the characters that can follow; all of them when any can.
    var seconds: UInt64 = 0
    /// Han numerals begin so many words (`一直`, `三明治`) that the next character is looked up.
    var isNumeral = false
  }

  private static let numerals = "一二两三四五六七八九十百千万几".unicodeScalars

  init(_ rules: [ProtectionRule]) {
    var found: [Unicode.Scalar: Entry] = [:]
    for (index, rule) in rules.enumerated() where rule.starts.contains(.han) {
      for scalar in rule.hanStarts { found[scalar, default: Entry()].mask |= 1 << index }
      for scalar in rule.han { found[scalar, default: Entry()].seconds = .max }
      for pair in rule.hanPairs.map({ Array($0.unicodeScalars) }) where pair.count == 2 {
        found[pair[0], default: Entry()].seconds |= 1 << UInt64(pair[1].value & 63)
      }
    }
    precondition(found.count < 256, "\(found.count) first Han characters, over 255")
    for numeral in Self.numerals { found[numeral]?.isNumeral = true }
    var isStart = [UInt64](repeating: 0, count: 0x6000 / 64)
    var indices = [UInt8](repeating: 0, count: Self.count)
    var entries = [Entry()]
    for (scalar, entry) in found.sorted(by: { $0.key < $1.key }) {
      let index = Int(scalar.value) - Int(Self.first)
      precondition(indices.indices.contains(index), "\(scalar) is not in U+4E00...9FFF")
      indices[index] = UInt8(entries.count)
      let bit = scalar.value - Self.firstBit
      isStart[Int(bit / 64)] |= 1 << UInt64(bit % 64)
      entries.append(entry)
    }
    (self.isStart, self.indices, self.entries) = (isStart, indices, entries)
    behindNumeral = HanFollowers(
      rules.indices.map { (1 << TriggerTable.Mask($0), rules[$0].behindNumeral) })
  }

  /// Whether one of the frequent Han characters stands at an offset that begins no span.
  @inline(__always)
  func startsNothing(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset &+ 4 <= text.count else { return false }
    let bytes = UInt32(
      littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    guard bytes & 0xFF &- 0xE4 <= 5 else { return false }
    let scalar = (bytes & 0x0F) << 12 | bytes >> 2 & 0xFC0 | bytes >> 16 & 0x3F
    // U+4000...9FFF, as many as there are bits.
    let bit = scalar &- Self.firstBit
    return isStart.span[unchecked: Int(bit >> 6)] >> UInt64(bit & 63) & 1 == 0
  }

  /// The rules for the character of U+4000…9FFF at an offset; none where its three bytes are not
  /// all there.
  @inline(__always)
  func mask(_ text: Span<UInt8>, at offset: Int) -> TriggerTable.Mask {
    guard offset + 2 < text.count else { return 0 }
    let scalar =
      UInt32(text[offset] & 0x0F) << 12 | UInt32(text[offset + 1] & 0x3F) << 6
      | UInt32(text[offset + 2] & 0x3F)
    let index = Int(scalar &- Self.first)
    guard index < Self.count, indices[index] != 0 else { return 0 }
    let entry = entries[Int(indices[index])]
    if entry.isNumeral { return entry.mask & behindNumeral.mask(text, at: offset + 3) }
    // The last byte of a second Han character holds its last six bits.
    return entry.seconds >> UInt64(text.byte(at: offset + 5) & 63) & 1 != 0 ? entry.mask : 0
  }
}
