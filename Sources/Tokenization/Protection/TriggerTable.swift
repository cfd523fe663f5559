/// What decides, from a character or a word alone, which rules are asked.
struct TriggerTable: Sendable {
  /// The rules to ask, one bit each.
  typealias Mask = UInt32

  /// What a byte begins.
  enum Class {
    static let nothing: UInt8 = 0
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    static let mark: UInt8 = 3
    /// A character of U+4000…9FFF.
    static let han: UInt8 = 4
    /// Another character of two, three or four bytes.
    static let two: UInt8 = 5
    static let three: UInt8 = 6
    static let four: UInt8 = 7
    /// General punctuation and symbols, U+2000…2FFF.
    static let symbol: UInt8 = 8
  }

  /// The class of each byte.
  let classes: [UInt8]
  /// Whether letters must be looked at more closely when this byte follows them.
  let isJoint: [Bool]
  let letter: Mask
  let digits: DigitTable
  let mark: Mask
  let other: Mask
  /// The rules for a run of letters that is a word of its own.
  let words: WordTable
  /// The rules for Han characters.
  let han: HanTable

  init(_ rules: [ProtectionRule]) {
    precondition(rules.count <= 32, "\(rules.count) rules, over 32")
    func mask(_ start: ProtectionRule.Starts) -> Mask {
      rules.indices.reduce(0) { rules[$1].starts.contains(start) ? $0 | 1 << $1 : $0 }
    }
    letter = mask(.letter)
    digits = DigitTable(rules)
    (mark, other) = (mask(.mark), mask(.other))
    classes = (0...255).map(Self.classOf)
    isJoint = (0...255).map(Self.isJoint)
    words = WordTable(rules)
    han = HanTable(rules)
  }

  private static func classOf(_ byte: Int) -> UInt8 {
    let byte = UInt8(byte)
    if byte.isLetter { return Class.letter }
    if byte.isDigit { return Class.digit }
    switch byte {
    case 0x21..<0x7F: return Class.mark
    case 0xE4...0xE9: return Class.han
    case 0xE2: return Class.symbol
    case 0xC2..<0xE0: return Class.two
    case 0xE0..<0xF0: return Class.three
    case 0xF0...: return Class.four
    default: return Class.nothing
    }
  }

  /// Digits, what a name, an address or an amount goes on with, and the lead bytes of `码`, `号`
  /// and `¥`.
  private static func isJoint(_ byte: Int) -> Bool {
    UInt8(byte).isDigit || ".-_/@:+$%".utf8.contains(UInt8(byte))
      || [0xC2, 0xE5, 0xE7].contains(byte)
  }
}
