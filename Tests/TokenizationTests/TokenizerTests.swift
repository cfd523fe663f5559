import Testing
import Tokenization

@Suite("Tokens")
struct TokenizerTests {
  let tokenizer: Tokenizer

  init() throws { tokenizer = try Tokenizer() }

  @Test func mixedLineIsCutIntoWordsMarksAndEmoji() {
    let line = "Nike鞋，don't 1,299.00 ¥5！！👍🏽"
    #expect(
      describe(line) == [
        "Nike=nike word", "鞋=鞋 han", "，=, punctuation", "don't=don't word",
        "1,299.00=1,299.00 number", "¥5=¥5 money", "！=! punctuation", "！=! punctuation",
        "👍🏽=👍🏽 emoji",
      ])
  }

  @Test(arguments: [
    "👍", "👍🏽", "👩‍💻", "👨‍👩‍👧‍👦", "🇨🇳", "1️⃣", "#️⃣", "❤️", "❤", "☺", "🏳️‍🌈", "🕵🏻‍♀️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  ])
  func emojiSequenceIsOneToken(_ emoji: String) {
    #expect(describe("好\(emoji)a") == ["好=好 han", "\(emoji)=\(emoji) emoji", "a=a word"])
  }

  @Test func flagsAreCutInPairs() {
    #expect(describe("🇨🇳🇩🇪") == ["🇨🇳=🇨🇳 emoji", "🇩🇪=🇩🇪 emoji"])
  }

  @Test func keycapsStandAlone() {
    #expect(
      describe("12️⃣3️⃣#⃣a1⃣") == [
        "1=1 number", "2️⃣=2️⃣ emoji", "3️⃣=3️⃣ emoji", "#⃣=#⃣ emoji", "a=a word", "1⃣=1⃣ emoji",
      ])
    #expect(describe("a\u{20E3}") == ["a\u{20E3}=a\u{20E3} word"])
    #expect(describe("\u{20E3}") == ["\u{20E3}=\u{20E3} other"])
  }

  @Test func punctuationRunsAreCutExceptConnectors() {
    #expect(
      describe("!!__…。") == [
        "!=! punctuation", "!=! punctuation", "__=__ punctuation", "…=... punctuation",
        "。=。 punctuation",
      ])
  }

  @Test func colonSeparatesWords() {
    #expect(describe("Color：Red") == ["Color=color word", "：=: punctuation", "Red=red word"])
  }

  @Test func otherScriptsAreWords() {
    #expect(describe("사이즈 размер カメラ") == ["사이즈=사이즈 word", "размер=размер word", "カメラ=カメラ word"])
  }

  @Test func numeralZeroIsHan() {
    #expect(describe("〇") == ["〇=〇 han"])
  }

  @Test func whitespaceControlAndFormatCharactersAreGaps() {
    #expect(describe(" \t\r\n\u{0}\u{7F}\u{85}\u{3000}\u{200B}\u{2028}\u{FEFF}").isEmpty)
    // Tag characters that follow no flag.
    #expect(tokenizer.tokenize("\u{E0061} a\u{E0061}").tokens.map(\.source) == [5..<6])
    // BOM, then a word with a joiner left at its end.
    let text = tokenizer.tokenize("\u{FEFF}ab\u{200D} c")
    #expect(text.tokens.map(\.source) == [3..<5, 9..<10])
  }

  @Test func charactersInsideAWordStayInIt() {
    // A soft hyphen is a format character, but not between two words (UAX #29, WB4).
    #expect(describe("co\u{AD}op") == ["co\u{AD}op=co\u{AD}op word"])
  }

  @Test func emptyLineHasNoTokens() {
    let text = tokenizer.tokenize("")
    #expect(text.tokens.isEmpty)
    #expect(text.normalized.isEmpty)
    #expect(text.scalarRange(of: 0..<0) == 0..<0)
  }

  @Test func optionsSwitchOneKindOfFoldingEach() throws {
    let bare = try Tokenizer(options: .init(caseFold: false, widthFold: false))
    let cased = try Tokenizer(options: .init(caseFold: false))
    let wide = try Tokenizer(options: .init(widthFold: false))
    let line = "ＡB e\u{301}"
    #expect(String(decoding: bare.tokenize(line).normalized, as: UTF8.self) == "ＡB \u{E9}")
    #expect(String(decoding: cased.tokenize(line).normalized, as: UTF8.self) == "AB \u{E9}")
    #expect(String(decoding: wide.tokenize(line).normalized, as: UTF8.self) == "ａb \u{E9}")
    #expect(String(decoding: tokenizer.tokenize(line).normalized, as: UTF8.self) == "ab \u{E9}")
  }

  @Test func manyTasksAgree() async {
    var generator = SplitMix64(seed: 8)
    let lines = (0..<300).map { _ in RandomText.mutatedLine(using: &generator) }
    let expected = lines.map { tokenizer.tokenize($0).tokens }
    let results = await withTaskGroup(of: [[Token]].self) { group in
      for _ in 0..<8 {
        group.addTask { [tokenizer] in lines.map { tokenizer.tokenize($0).tokens } }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 8)
    #expect(results.allSatisfy { $0 == expected })
  }

  private func describe(_ line: String) -> [String] {
    let text = tokenizer.tokenize(line)
    return text.tokens.map { token in
      "\(text.text(of: token))=\(text.normalizedText(of: token)) \(token.kind)"
    }
  }
}
