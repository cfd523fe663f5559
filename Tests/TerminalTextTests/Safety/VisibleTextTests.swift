import TerminalText
import Testing

@Suite("Text made visible")
struct VisibleTextTests {
  @Test(
    "what a terminal would obey or hide is shown",
    arguments: [
      ("\u{1B}[2J清屏", "␛[2J清屏"), ("a\tb\r\nc", "a␉b␍␊c"), ("\u{0}\u{7F}", "␀␡"),
      ("\u{9B}31m", "‹U+009B›31m"), ("\u{85}\u{2028}", "‹U+0085›‹U+2028›"),
      ("exe.\u{202E}gpj", "exe.‹U+202E›gpj"), ("\u{2066}a\u{2069}", "‹U+2066›a‹U+2069›"),
      ("退\u{200B}货", "退‹U+200B›货"), ("\u{FEFF}ab", "‹U+FEFF›ab"), ("a\u{AD}b", "a‹U+00AD›b"),
      ("a\u{200D}b", "a‹U+200D›b"), ("\u{E0041}", "‹U+E0041›"), ("\u{3164}", "‹U+3164›"),
      ("\u{FE0F}x", "‹U+FE0F›x"), ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}‹U+FE0F›"),
    ])
  func shown(text: String, expected: String) {
    #expect(text.visible.unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test(
    "what people write stays as it is",
    arguments: [
      "", "我要退货 please!", "ＡＢ，。“好”", "👩‍💻👍🏽🇨🇳❤️1️⃣", "❤️‍🔥", "葛\u{E0100}城", "e\u{301}",
      "\u{E000}\u{F8FF}", "한글", "\u{FFFD}",
    ])
  func kept(text: String) {
    #expect(text.visible.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test("nothing a terminal obeys is left, whatever comes together")
  func anything() {
    var random = SplitMix(state: 7)
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<40 { text.append(Self.scalar(&random)) }
      let left = String(text).visible.unicodeScalars.filter(Self.isObeyed)
      #expect(left.isEmpty, "\(String(text).unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }

  /// Half of them from the places where dangerous ones live.
  private static func scalar(_ random: inout SplitMix) -> Unicode.Scalar {
    let ranges: [ClosedRange<UInt32>] = [
      0...0xFF, 0x2000...0x206F, 0xFE00...0xFEFF, 0xE0000...0xE01FF, 0x1F300...0x1F9FF,
      0...0x10FFFF, 0...0x10FFFF, 0...0xFFFF, 0x4E00...0x9FFF, 0...0x7FF,
    ]
    let range = ranges[Int.random(in: ranges.indices, using: &random)]
    return Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? " "
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B, 0x200C, 0x200E, 0x200F: true
    case 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F: true
    default: false
    }
  }

  @Test("the pictures of controls are those of the Unicode block, in its order")
  func pictures() {
    for value in UInt32(0)..<0x20 {
      let text = String(Unicode.Scalar(UInt8(value)))
      #expect(text.visible.unicodeScalars.map(\.value) == [0x2400 + value])
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
