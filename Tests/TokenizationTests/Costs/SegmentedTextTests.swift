import Testing
import Tokenization

@Suite struct SegmentedTextTests {
  @Test func readsWordsBetweenSpaces() {
    let text = SegmentedText(utf8: Array("我 爱  你\r\n\n \n退货 ！".utf8))
    #expect(text.sentences == [["我", "爱", "你"], ["退货", "！"]])
    #expect(text.problems == [])
  }

  @Test func wordsAreNormalizedAndEmptyOnesDropped() {
    let text = SegmentedText(utf8: Array("Ａ B".utf8)) { $0 == "B" ? "" : "a" }
    #expect(text.sentences == [["a"]])
  }

  @Test func badLinesAreReportedByNumber() {
    let long = String(repeating: "长", count: 41)
    let bytes = Array("好 的\n我\t爱\n".utf8) + [0xE4, 0xBD, 0x0A] + Array("我\u{3000}爱\n\(long)".utf8)
    let text = SegmentedText(utf8: bytes)
    #expect(text.sentences == [["好", "的"]])
    #expect(text.problems.map(\.line) == [2, 3, 4, 5])
    #expect(
      text.problems.map(\.what) == [
        .strangeSpace("\t"), .brokenUTF8, .strangeSpace("\u{3000}"), .longWord(characters: 41),
      ])
    #expect(
      text.problems[0].description
        == "line 2: found U+0009; expected words with one space (U+0020) in between")
  }
}

@Suite struct SegmentationScoreTests {
  /// 3 given, 4 produced, 2 the same: P = 2/4, R = 2/3, F1 = 4/7.
  @Test func countsWordsWithTheSameSpan() {
    var score = SegmentationScore()
    let hasSameText = score.add(
      expected: ["研究", "生命", "起源"], produced: ["研究", "生", "命", "起源"],
      isKnown: { $0 == "研究" })
    #expect(hasSameText)
    #expect(score.precision == 0.5)
    #expect(score.recall == 2.0 / 3)
    #expect(abs(score.f1 - 4.0 / 7) < 1e-12)
    #expect(score.unknownRecall == 0.5)
  }

  @Test func anotherTextIsNotCounted() {
    var score = SegmentationScore()
    let hasSameText = score.add(expected: ["甲"], produced: ["乙"])
    #expect(!hasSameText)
    #expect(score == SegmentationScore())
    #expect(score.f1 == 0)
  }
}

@Suite struct KeptKindsTests {
  @Test func theMajorityDecides() {
    var kinds = KeptKinds()
    #expect(kinds.keeps(.money))
    // `20%` whole; `3 月` split twice, whole once.
    kinds.note([(range: 0..<3, kind: .percentage)], words: [0..<3, 3..<5])
    kinds.note(
      [(0..<2, .dateTime), (4..<6, .dateTime), (7..<9, .dateTime)],
      words: [0..<1, 1..<2, 2..<4, 4..<6, 6..<8, 8..<9])
    #expect(kinds.keeps(.percentage))
    #expect(!kinds.keeps(.dateTime))
    #expect(kinds.counts[.dateTime] == KeptKinds.Count(whole: 1, split: 2))
  }
}

@Suite struct CostLineTests {
  @Test func numbersAreOneUnit() {
    let line = CostLine(Array("第20万b2b 1,299.0元k歌，".unicodeScalars))
    #expect(line.starts == [0, 1, 3, 4, 5, 6, 7, 8, 15, 16, 17, 18, 19])
    #expect(
      line.codes == [
        0x7B2C, CostAlphabet.number, 0x4E07, CostAlphabet.letter, CostAlphabet.letter,
        CostAlphabet.letter, 0x20, CostAlphabet.number, 0x5143, CostAlphabet.letter, 0x6B4C, 0xFF0C,
      ])
    #expect(line.runs() == [0..<3, 7..<9, 10..<11])
    #expect(line.runs(withNumbers: false) == [0..<1, 2..<3, 8..<9, 10..<11])
  }

  @Test func aKnownBoundaryIsNeverInsideAUnit() {
    let line = CostLine(Array("1,2".unicodeScalars)) { $0 == 1 }
    #expect(line.starts == [0, 1, 2, 3])
  }

  @Test func anEmptyLineHasNoUnits() {
    let line = CostLine([])
    #expect(line.codes == [] && line.starts == [0] && line.runs() == [])
  }
}
