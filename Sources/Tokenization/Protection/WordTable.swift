/// From a short Latin word to the rules that can begin with it: a perfect hash of the word's
/// lower-case letters as one number, so every word of a text costs one look.
struct WordTable: Sendable {
  private static let bits = 11
  private static let longest = 12

  /// Words as numbers, 0 where free.
  private let keys: [UInt64]
  private let masks: [TriggerTable.Mask]
  /// A bit for each slot that is taken: 256 bytes turn most words away.
  private let isTaken: [UInt64]
  /// What may stand behind the words: bits of the first two characters of the next one.
  private let followers: [UInt64]
  /// A bit for the slot of the first eight letters of each longer word.
  private let longStarts: [UInt64]
  /// An odd factor under which no two words share a slot.
  private let factor: UInt64

  init(_ rules: [ProtectionRule]) {
    var words: [UInt64: TriggerTable.Mask] = [:]
    for (index, rule) in rules.enumerated() where rule.starts.contains(.letter) {
      for word in rule.words { words[Self.key(word), default: 0] |= 1 << TriggerTable.Mask(index) }
    }
    var open: [UInt64: UInt64] = [:]
    for rule in rules {
      for word in rule.words {
        open[Self.key(word), default: 0] |= rule.continued[word]?.followers ?? .max
      }
    }
    precondition(words.count <= 256, "\(words.count) first words, over 256")
    factor = Self.factor(for: words.keys.sorted())
    var keys = [UInt64](repeating: 0, count: 1 << Self.bits)
    var masks = [TriggerTable.Mask](repeating: 0, count: 1 << Self.bits)
    var followers = [UInt64](repeating: 0, count: 1 << Self.bits)
    var isTaken = [UInt64](repeating: 0, count: 1 << (Self.bits - 6))
    for (key, mask) in words {
      let slot = Self.slot(of: key, factor)
      (keys[slot], masks[slot], followers[slot]) = (key, mask, open[key] ?? .max)
      isTaken[slot >> 6] |= 1 << UInt64(slot & 63)
    }
    (self.keys, self.masks, self.followers) = (keys, masks, followers)
    self.isTaken = isTaken
    var longStarts = [UInt64](repeating: 0, count: 1 << (Self.bits - 6))
    for word in rules.flatMap(\.words) where word.utf8.count >= 8 {
      let slot = Self.slot(of: Self.key(String(word.prefix(8))), factor)
      longStarts[slot >> 6] |= 1 << UInt64(slot & 63)
    }
    self.longStarts = longStarts
  }

  /// The bit of the first two characters of a word behind another one.
  @inline(__always)
  static func bit(of first: UInt8, _ second: UInt8) -> UInt64 {
    1 &<< (UInt64(first | 0x20) &* 7 &+ UInt64(second | 0x20) & 63)
  }

  /// The rules for a word of up to eight letters, which `letters` holds in lower case from the
  /// lowest byte on.
  @inline(__always)
  func mask(_ letters: UInt64) -> TriggerTable.Mask {
    let slot = Self.slot(of: letters, factor)
    guard isTaken[slot >> 6] >> UInt64(slot & 63) & 1 != 0 else { return 0 }
    return keys[slot] == letters ? masks[slot] : 0
  }

  /// Whether a span may begin with that word, which ends at an offset: what stands behind it is asked.
  func mayBegin(_ letters: UInt64, _ text: Span<UInt8>, endingAt end: Int) -> Bool {
    let followers = followers[Self.slot(of: letters, factor)]
    if followers == .max { return true }
    return text.byte(at: end) == UInt8(ascii: " ")
      && followers & Self.bit(of: text.byte(at: end + 1), text.byte(at: end + 2)) != 0
  }

  /// Whether a longer word may begin with these eight letters.
  @inline(__always)
  func mayBeLong(_ letters: UInt64) -> Bool {
    let slot = Self.slot(of: letters, factor)
    return longStarts[slot >> 6] >> UInt64(slot & 63) & 1 != 0
  }

  /// The rules for the word of letters in a range.
  func mask(_ range: Range<Int>, in text: Span<UInt8>) -> TriggerTable.Mask {
    range.count <= Self.longest ? mask(Self.key(range, in: text)) : 0
  }

  @inline(__always)
  private static func slot(of key: UInt64, _ factor: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* factor) >> UInt64(64 - bits))
  }

  // MARK: - Building

  /// Tries factors from a fixed sequence until one keeps the keys apart.
  private static func factor(for keys: [UInt64]) -> UInt64 {
    var factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    while Set(keys.map { slot(of: $0, factor) }).count < keys.count {
      factor = factor &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814E
    }
    return factor
  }

  private static func key(_ word: String) -> UInt64 {
    let bytes = Array(word.utf8)
    precondition(
      (1...longest).contains(bytes.count) && bytes.allSatisfy(\.isLetter),
      "'\(word)' is no word of up to \(longest) letters")
    return key(0..<bytes.count, in: bytes.span)
  }

  /// A byte a letter up to eight, five bits a letter and the highest bit for longer words.
  private static func key(_ range: Range<Int>, in text: Span<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    if range.count <= 8 {
      for offset in range.reversed() { key = key << 8 | UInt64(text[offset] | 0x20) }
      return key
    }
    for offset in range { key = key << 5 | UInt64(text[offset] & 0x1F) }
    return key | 1 << 63
  }
}
