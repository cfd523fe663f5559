import Testing
import Tokenization

@Suite("Broken and hostile input")
struct BrokenInputTests {
  let tokenizer: Tokenizer

  init() throws { tokenizer = try Tokenizer() }

  /// Sequences and counts from the Unicode Standard 15.0, chapter 3.9, tables 3-8 to 3-11.
  @Test(arguments: [
    ([0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41] as [UInt8], 8, 8),  // overlong
    ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], 8, 8),  // surrogates
    ([0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42], 7, 7),  // beyond U+10FFFF
    ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], 4, 8),  // truncated
  ])
  func brokenSequencesAreReplacedOneByMaximalSubpart(bytes: [UInt8], sequences: Int, broken: Int) {
    let text = tokenizer.tokenize(bytes)
    #expect(text.invalidSequences == sequences)
    #expect(text.replacedBytes == broken)
    #expect(text.tokens.filter { $0.kind == .other }.count == sequences)
    #expect(text.scalarRange(of: 0..<bytes.count).count == sequences + bytes.count - broken)
  }

  @Test func replacementCharacterInTheTextIsNotBroken() {
    let text = tokenizer.tokenize("\u{FFFD}")
    #expect(text.invalidSequences == 0)
    #expect(text.tokens.map(\.kind) == [.other])
  }

  @Test func brokenByteBetweenWordsKeepsTheirPlaces() {
    let text = tokenizer.tokenize([0x41, 0xE9, 0x20, 0x42])  // Latin-1 "Aé B"
    #expect(text.tokens.map(\.source) == [0..<1, 1..<2, 3..<4])
    #expect(text.tokens.map(\.normalized) == [0..<1, 1..<4, 5..<6])
    #expect(text.text(of: text.tokens[1]) == "\u{FFFD}")
  }

  @Test func nulIsAGap() {
    let text = tokenizer.tokenize([0x61, 0x00, 0x62])
    #expect(text.tokens.map(\.source) == [0..<1, 2..<3])
  }

  /// A megabyte each of: Latin letters, Han, full-width, one letter with marks in the worst order,
  /// marks that decompose in the worst order, broken bytes.
  @Test(arguments: ["a", "退", "，", "\u{300}\u{323}", "\u{F73}\u{300}", ""])
  func megabyteLines(_ unit: String) {
    let count = 1 << 20
    let part = unit.isEmpty ? [0xFF] : Array(unit.utf8)
    let bytes = Array("e".utf8) + (0..<count / part.count).flatMap { _ in part }
    let text = tokenizer.tokenize(bytes)
    #expect(text.tokens.first?.source.lowerBound == 0)
    #expect(text.tokens.last?.source.upperBound == bytes.count)
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.count
    #expect(text.scalarRange(of: 0..<bytes.count) == 0..<scalars)
  }

  @Test func longRunOfMarksIsInCanonicalOrder() {
    // 100 times (grave 230, dot below 220) on an e: NFC puts the dots first and composes ẹ; the
    // grave does not compose with ẹ, for there is no such letter.
    let text = tokenizer.tokenize("e" + String(repeating: "\u{300}\u{323}", count: 100))
    let expected =
      "\u{1EB9}" + String(repeating: "\u{323}", count: 99)
      + String(repeating: "\u{300}", count: 100)
    #expect(text.normalized == Array(expected.utf8))
    #expect(text.tokens.map(\.source) == [0..<401])
  }
}
