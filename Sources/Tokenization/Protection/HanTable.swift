/// From a Han character, and the one behind it, to the rules that can begin with it.
struct HanTable: Sendable {
  private static let first: UInt32 = 0x4E00
  private static let count = 0x5200

  /// One bit for each character from U+4E00: most characters of a text are turned away here.
  private let isStart: [UInt64]
  /// For each character from U+4E00 its entry, the first one if it has none.
  private let indices: [UInt8]
  private let entries: [Entry]
  /// One bit for each character from U+4E00 that may follow a numeral in some span.
  private let followsNumeral: [UInt64]

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
    var isStart = [UInt64](repeating: 0, count: Self.count / 64)
    var indices = [UInt8](repeating: 0, count: Self.count)
    var entries = [Entry()]
    for (scalar, entry) in found.sorted(by: { $0.key < $1.key }) {
      let index = Int(scalar.value) - Int(Self.first)
      precondition(indices.indices.contains(index), "\(scalar) is not in U+4E00...9FFF")
      indices[index] = UInt8(entries.count)
      isStart[index / 64] |= 1 << UInt64(index % 64)
      entries.append(entry)
    }
    (self.isStart, self.indices, self.entries) = (isStart, indices, entries)
    var followsNumeral = [UInt64](repeating: 0, count: Self.count / 64)
    for scalar in ProtectionRules.numeralFollowers + Self.numerals.map(\.value)
    where scalar >= Self.first {
      let index = Int(scalar - Self.first)
      followsNumeral[index / 64] |= 1 << UInt64(index % 64)
    }
    self.followsNumeral = followsNumeral
  }

  /// Whether one of the frequent Han characters stands at an offset that begins no span.
  @inline(__always)
  func startsNothing(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard let scalar = Han.frequent(text, at: offset, to: text.count) else { return false }
    let index = scalar &- Int(Self.first)
    return index < 0 || isStart[index >> 6] >> UInt64(index & 63) & 1 == 0
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
    guard index < Self.count, isStart[index >> 6] >> UInt64(index & 63) & 1 != 0 else { return 0 }
    let entry = entries[Int(indices[index])]
    if entry.isNumeral, isWord(text, behindNumeral: offset + 3) { return 0 }
    // The last byte of a second Han character holds its last six bits.
    return entry.seconds >> UInt64(text.byte(at: offset + 5) & 63) & 1 != 0 ? entry.mask : 0
  }

  /// Whether a frequent Han character stands at an offset that no span has behind a numeral.
  private func isWord(_ text: Span<UInt8>, behindNumeral offset: Int) -> Bool {
    guard let scalar = Han.frequent(text, at: offset, to: text.count) else { return false }
    let index = scalar &- Int(Self.first)
    return index < 0 || followsNumeral[index >> 6] >> UInt64(index & 63) & 1 == 0
  }
}
