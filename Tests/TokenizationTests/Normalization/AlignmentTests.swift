import Testing
import Tokenization

@Suite("Normalised tokens keep their source bytes")
struct AlignmentTests {
  /// One token: source quote, normalised text, byte range in the source.
  struct Expected: Sendable, Equatable {
    var text: String
    var normalized: String
    var source: Range<Int>

    init(_ text: String, _ normalized: String, _ source: Range<Int>) {
      self.text = text
      self.normalized = normalized
      self.source = source
    }

    /// By scalars: String's own equality ignores canonical differences.
    static func == (left: Expected, right: Expected) -> Bool {
      left.text.utf8.elementsEqual(right.text.utf8)
        && left.normalized.utf8.elementsEqual(right.normalized.utf8) && left.source == right.source
    }
  }

  /// A line and its tokens, counted by hand.
  struct Case: Sendable {
    var line: String
    var tokens: [Expected]

    init(_ line: String, _ tokens: [Expected]) {
      self.line = line
      self.tokens = tokens
    }
  }

  static let cases: [Case] = [
    Case(
      "Ａｂ，ｃ", [Expected("Ａｂ", "ab", 0..<6), Expected("，", ",", 6..<9), Expected("ｃ", "c", 9..<12)]),
    Case("ﬁne", [Expected("ﬁne", "fine", 0..<5)]),
    Case("10㎏ x", [Expected("10㎏", "10kg", 0..<5), Expected("x", "x", 6..<7)]),
    // A boundary inside one character: the whole character, and what is cut off by it.
    Case("5½", [Expected("5½", "51\u{2044}2", 0..<3)]),
    Case("…a", [Expected("…", "...", 0..<3), Expected("a", "a", 3..<4)]),
    Case("⑴", [Expected("⑴", "(1)", 0..<3)]),
    // A space and a mark, of which only the mark is visible.
    Case(" ´ ", [Expected("´", " \u{301}", 1..<3)]),
    Case("e\u{301}a", [Expected("e\u{301}a", "\u{E9}a", 0..<4)]),
    Case(
      "a e\u{301}\u{323} b",
      [
        Expected("a", "a", 0..<1), Expected("e\u{301}\u{323}", "\u{1EB9}\u{301}", 2..<7),
        Expected("b", "b", 8..<9),
      ]
    ),
    Case(
      "\u{1100}\u{1161}\u{11A8}!",
      [Expected("\u{1100}\u{1161}\u{11A8}", "각", 0..<9), Expected("!", "!", 9..<10)]),
    Case("ΟΔΟΣ ς", [Expected("ΟΔΟΣ", "οδοσ", 0..<8), Expected("ς", "σ", 9..<11)]),
    Case("İ!", [Expected("İ", "i\u{307}", 0..<2), Expected("!", "!", 2..<3)]),
    Case("ｶﾞ 、", [Expected("ｶﾞ", "ガ", 0..<6), Expected("、", "、", 7..<10)]),
    Case("ß\u{200B}A", [Expected("ß", "ss", 0..<2), Expected("A", "a", 5..<6)]),
    Case("👍🏽Ａ", [Expected("👍🏽", "👍🏽", 0..<8), Expected("Ａ", "a", 8..<11)]),
    Case("退\u{301}Ａ", [Expected("退\u{301}", "退\u{301}", 0..<5), Expected("Ａ", "a", 5..<8)]),
  ]

  @Test(arguments: cases)
  func handCalculated(_ expected: Case) throws {
    let text = try Tokenizer().tokenize(expected.line)
    let found = text.tokens.map {
      Expected(text.text(of: $0), text.normalizedText(of: $0), $0.source)
    }
    #expect(found == expected.tokens)
  }

  @Test func longRunsMapToThemselves() throws {
    let line = String(repeating: "ab ", count: 2_000) + String(repeating: "Ｚ", count: 500)
    let tokens = try Tokenizer().tokenize(line).tokens
    #expect(tokens.count == 2_001)
    #expect(tokens[1_999].source == 5_997..<5_999)
    #expect(tokens[1_999].normalized == 5_997..<5_999)
    #expect(tokens[2_000].source == 6_000..<7_500)
    #expect(tokens[2_000].normalized == 6_000..<6_500)
  }
}
