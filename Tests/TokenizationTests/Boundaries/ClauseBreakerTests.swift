import Foundation
import Testing
import Tokenization

@Suite("Clauses")
struct ClauseBreakerTests {
  let tokenizer: Tokenizer
  let breaker: ClauseBreaker

  init() throws {
    tokenizer = try Tokenizer()
    breaker = try ClauseBreaker()
  }

  private func texts(_ line: String) -> [String] {
    let text = tokenizer.tokenize(line)
    return breaker.clauses(of: text).map(text.text)
  }

  @Test func everyLineWrittenByHand() throws {
    var lines = 0
    var text = ""
    for line in try UnicodeFile.resourceText("Clauses.txt").split(separator: "\n") {
      if line.hasPrefix("#") { continue }
      if line.hasPrefix("  ") {
        #expect(texts(text).joined(separator: " | ") == line.dropFirst(2))
        lines += 1
        text = ""
      } else {
        text += (text.isEmpty ? "" : "\n") + line.replacing("⏎", with: "\n")
      }
    }
    #expect(lines == 110)
  }

  @Test(
    arguments: [
      ("虽然有点贵，但是质量好。", [.concession, .turn]),
      ("颜色好看但是偏小", [nil, .turn]),
      ("Nice, though. Too small", [.concession, nil]),
      ("I like it although it is expensive", [nil, .concession]),
      ("都挺好，就是有点贵", [nil, .turn]),
      ("就是有点贵", [nil]),
      ("还不错。可惜断货了", [nil, .turn]),
      ("但是，尺码偏小", [.turn]),
      ("not only late, but also broken", [nil, nil]),
      ("not only late. but it is broken", [nil, .turn]),
      ("it came early, no box, and yet it works", [nil, nil, .turn]),
      ("一分价钱一分货，不過物流慢", [nil, .turn]),
      ("FAST BUT WRONG SIZE", [nil, .turn]),
    ] as [(String, [Clause.Contrast?])])
  func contrast(line: String, expected: [Clause.Contrast?]) {
    #expect(breaker.clauses(of: tokenizer.tokenize(line)).map(\.contrast) == expected)
  }

  @Test func sentenceEndsAreTold() {
    let clauses = breaker.clauses(of: tokenizer.tokenize("42码偏小，能换吗？运费\n谁出"))
    #expect(clauses.map(\.isSentenceEnd) == [false, true, true, true])
  }

  @Test func capitalsAreReadWithoutCaseFolding() throws {
    let tokenizer = try Tokenizer(options: .init(caseFold: false, widthFold: false))
    let text = tokenizer.tokenize("好看，Not bad But small；贵")
    let clauses = breaker.clauses(of: text)
    #expect(clauses.map(text.text) == ["好看，", "Not bad", "But small；", "贵"])
    #expect(clauses.map(\.contrast) == [nil, nil, .turn, nil])
  }

  @Test func wordsOfOnesOwnCount() throws {
    let breaker = try ClauseBreaker(contrast: [
      ContrastWord("the only downside", .turn, .anywhere),
      ContrastWord("唯一的缺点", .turn, .laterClause),
    ])
    let text = tokenizer.tokenize("nice the only downside is the smell but ok，唯一的缺点是贵")
    let clauses = breaker.clauses(of: text)
    #expect(
      clauses.map(text.text)
        == ["nice", "the only downside is the smell but ok，", "唯一的缺点是贵"])
    #expect(clauses.map(\.contrast) == [nil, .turn, .turn])
  }

  @Test func everyTokenIsInOneClauseOfRandomText() {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<3_000 {
      expectCover(tokenizer.tokenize(RandomText.bytes(using: &generator)))
      expectCover(tokenizer.tokenize(RandomText.scalars(using: &generator)))
      expectCover(tokenizer.tokenize(RandomText.mutatedLine(using: &generator)))
      expectCover(tokenizer.tokenize(marks(using: &generator)))
    }
  }

  @Test(arguments: ["，", "a ", "但是", "好、", "好😀", "1. "])
  func aLongLineOfOneThingIsCovered(unit: String) {
    // Without optimisation, tokenizing 4 MB takes longer than all other tests.
    #if DEBUG
      let size = 200_000
    #else
      let size = 4_000_000
    #endif
    expectCover(tokenizer.tokenize(String(repeating: unit, count: size / unit.utf8.count)))
  }

  /// Words and marks that have a meaning for clauses, in any order.
  private func marks(using generator: inout SplitMix64) -> String {
    let parts = [
      "，", "。", "、", ":", "…", "—", "~", ". ", "! ", "\n", " ", "😀", "1️⃣", "1.", "2.", "”", "\"",
      "好", "尺码偏小", "但是", "不过", "可是", "就是", "虽然", "but ", "yet ", "though", "not only ",
      "Mr. ", "No", "42",
    ]
    return (0..<Int.random(in: 0...12, using: &generator))
      .map { _ in parts[Int.random(in: 0..<parts.count, using: &generator)] }.joined()
  }

  private func expectCover(_ text: TokenizedText) {
    let clauses = breaker.clauses(of: text)
    var next = 0
    for clause in clauses {
      guard clause.tokens.lowerBound == next, !clause.tokens.isEmpty,
        clause.tokens.upperBound <= text.tokens.count
      else {
        Issue.record("\(clause.tokens) does not follow token \(next) in \(text.source.prefix(99))")
        return
      }
      next = clause.tokens.upperBound
      let first = text.tokens[clause.tokens.lowerBound]
      let last = text.tokens[next - 1]
      #expect(clause.source == first.source.lowerBound..<last.source.upperBound)
    }
    #expect(next == text.tokens.count)
    #expect(clauses.last?.isSentenceEnd != false)
  }
}
