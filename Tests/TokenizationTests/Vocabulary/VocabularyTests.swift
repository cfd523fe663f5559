import Testing
import Tokenization

@Suite("Vocabulary")
struct VocabularyTests {
  let tokenizer: Tokenizer

  init() throws { tokenizer = try Tokenizer() }

  private func count(_ lines: [String], minimum: Int = 1, maximum: Int = 100) -> [String] {
    Vocabulary(
      counting: lines.map { tokenizer.tokenize($0) }, minimumCount: minimum, maximumSize: maximum
    ).words
  }

  @Test func wordsStandByFrequencyThenBytes() {
    #expect(count(["b a c", "退 C c", "Ｂ"]) == ["<unk>", "c", "b", "a", "退"])
  }

  @Test func orderOfTextsDoesNotMatter() {
    let lines = ["b a", "c", "a d e", "e"]
    #expect(count(lines) == count(lines.reversed()))
  }

  @Test func rareWordsAndTheTailAreLeftOut() {
    let lines = ["a a a b b c"]
    #expect(count(lines, minimum: 2) == ["<unk>", "a", "b"])
    #expect(count(lines, maximum: 2) == ["<unk>", "a"])
    #expect(count(lines, maximum: 1) == ["<unk>"])
    #expect(count([]) == ["<unk>"])
  }

  @Test func everyWordHasItsIndexAsNumber() throws {
    let words = ["<unk>"] + (0..<5_000).map { "w\($0)" }
    let vocabulary = try Vocabulary(words: words)
    #expect(vocabulary.count == 5_001)
    for (index, word) in words.enumerated() {
      #expect(vocabulary.id(of: ArraySlice(word.utf8)) == Int32(index))
    }
  }

  @Test(arguments: ["", "w", "w0x", "退", "<unk>", "\u{0}"])
  func unknownWordsAreNumberZero(_ word: String) throws {
    let vocabulary = try Vocabulary(words: ["<unk>", "w0", "退货"])
    #expect(vocabulary.id(of: ArraySlice(word.utf8)) == 0)
    let bytes = Array(word.utf8)
    #expect(vocabulary.id(of: bytes.indices, in: bytes.span) == 0)
  }

  @Test func wordsAreFoundInsideALongerArray() throws {
    let vocabulary = try Vocabulary(words: ["<unk>", "ab", "退"])
    let text = tokenizer.tokenize("退AB")
    #expect(text.tokens.map { vocabulary.id(of: text.normalizedBytes(of: $0)) } == [2, 1])
    #expect(
      text.tokens.map { vocabulary.id(of: $0.normalized, in: text.normalized.span) } == [2, 1])
  }

  @Test func canonicallyEquivalentWordsAreTwoWords() throws {
    let vocabulary = try Vocabulary(words: ["<unk>", "\u{E9}", "e\u{301}"])
    #expect(vocabulary.id(of: ArraySlice("e\u{301}".utf8)) == 2)
  }

  @Test func badWordListsAreNamed() {
    #expect(throws: VocabularyError.unknownWordMissing(found: nil)) { try Vocabulary(words: []) }
    #expect(throws: VocabularyError.unknownWordMissing(found: "a")) {
      try Vocabulary(words: ["a", "<unk>"])
    }
    #expect(throws: VocabularyError.emptyWord(index: 2)) {
      try Vocabulary(words: ["<unk>", "a", ""])
    }
    #expect(throws: VocabularyError.duplicateWord("a", indices: [1, 3])) {
      try Vocabulary(words: ["<unk>", "a", "b", "a"])
    }
    #expect(throws: VocabularyError.duplicateWord("<unk>", indices: [0, 1])) {
      try Vocabulary(words: ["<unk>", "<unk>"])
    }
  }
}
