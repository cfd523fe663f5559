import Testing
import Tokenization

@Suite("Explanation")
struct ExplanationTests {
  private static let lexicon = Lexicon([
    .init("退货险", tag: "aftersale", cost: 8), .init("T恤", tag: "product"),
    .init("return label", tag: "aftersale"), .init("的", tag: "phrase", cost: 14),
    .init("卡通T恤", tag: "product"),
  ])

  // Compiled once for all tests.
  private static let shared = Result { try Tokenizer(lexicon: lexicon) }

  private let tokenizer: Tokenizer

  init() throws { tokenizer = try Self.shared.get() }

  private func text(_ range: Range<Int>, _ text: TokenizedText) -> String {
    String(decoding: text.normalized[range], as: UTF8.self)
  }

  @Test func saysWhatDecidedEachPartOfALine() {
    let result = tokenizer.explain(Array("退货险 T恤 买卡通T恤 return label JD20240301-8891 退货险の ok".utf8))
    let described = result.parts.map { part -> String in
      switch part {
      case .protected(let token): "\(token.kind) \(result.text.text(of: token))"
      case .phrase(let token, let entry): "\(entry) \(result.text.text(of: token))"
      case .run(let run): "han \(text(run.range, result.text))"
      case .outside(let tokens): "outside \(tokens.map(result.text.text).joined())"
      }
    }
    #expect(
      described == [
        "han 退货险", "1 T恤", "han 买", "4 卡通T恤", "2 return label", "orderNumber JD20240301-8891",
        "outside 退货险",
      ])
  }

  @Test func costsSayWhereTheyComeFrom() throws {
    let result = tokenizer.explain(Array("退货险的𠀀".utf8))
    guard case .run(let run) = try #require(result.parts.first) else {
      Issue.record("expected a run, found \(result.parts)")
      return
    }
    #expect(run.best.words.map { text($0.range, result.text) } == ["退货险", "的", "𠀀"])
    // 8 × 7.5 + 10, by the lexicon; ICU knows 的 as cheaper than 14 × 7.5 + 10; 𠀀 is no word.
    #expect(run.best.words.map(\.origin) == [.lexicon, .icu, .unknown])
    #expect(run.best.words.map(\.entry) == [0, 3, nil])
    #expect(run.best.words[0].cost == 7_000)
    #expect(run.best.words[1].cost < 11_500)
    #expect(run.best.words[2].cost == 25_500)
    #expect(run.best.cost == run.best.words.reduce(0) { $0 + $1.cost })
    #expect(try #require(run.second).cost >= run.best.cost)
  }

  @Test(arguments: ["退货险の", "の退货险", "退货険\u{301}"])
  func hanThatTheLatticeDoesNotCutHasNoPaths(line: String) {
    let parts = tokenizer.explain(Array(line.utf8)).parts
    guard case .outside = parts.first, parts.count == 1 else {
      Issue.record("expected one part outside, found \(parts)")
      return
    }
  }

  @Test func bestPathIsThatOfTheTokenizerOnRandomHan() {
    var generator = SplitMix64(seed: 43)
    for _ in 0..<3_000 {
      var line = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...30, using: &generator) {
        let scalars = RandomText.han(using: &generator).unicodeScalars
        line.append(contentsOf: scalars.filter { (0x4E00...0x9FFF).contains($0.value) })
      }
      expectSameCut(String(line), tokenizer)
    }
  }

  @Test func bestPathIsThatOfTheTokenizerWhereManyPathsCostTheSame() throws {
    // No word of ICU's has these characters, so all words of two, and all of three, cost the same.
    let letters = ["㐂", "㐄", "㐅", "㐆"]
    let pairs = letters.flatMap { first in letters.map { first + $0 } }
    let triples = zip(pairs, letters + letters + letters + letters).map { $0 + $1 }
    let tied = try Tokenizer(lexicon: Lexicon((pairs + triples).map { .init($0, cost: 6) }))
    var generator = SplitMix64(seed: 44)
    for _ in 0..<2_000 {
      let length = Int.random(in: 1...14, using: &generator)
      let line = (0..<length).map { _ in letters[Int.random(in: 0..<4, using: &generator)] }
      expectSameCut(line.joined(), tied)
    }
  }

  /// Compares what stands outside protected spans: numerals among Han make some.
  private func expectSameCut(_ line: String, _ tokenizer: Tokenizer) {
    let result = tokenizer.explain(Array(line.utf8))
    for part in result.parts {
      switch part {
      case .protected: continue
      case .run(let run):
        #expect(run.second?.words != run.best.words)
        #expect((run.second?.cost ?? .max) >= run.best.cost)
      case .phrase, .outside: Issue.record("\(line): the best path has other words, \(part)")
      }
    }
  }

  @Test func occurrencesOverlapAndStandAtWordBounds() throws {
    let tokenizer = try Tokenizer(
      lexicon: Lexicon([.init("退货"), .init("退货险"), .init("art"), .init("货险")]))
    let text = tokenizer.tokenize("退货险 start art")
    let found = tokenizer.entryOccurrences(in: text).map { "\($0.entry) \($0.range)" }
    #expect(found == ["0 0..<6", "1 0..<9", "3 3..<9", "2 16..<19"])
  }

  @Test func entriesWithTheSameNormalisedWordAreOne() {
    #expect(tokenizer.normalizedWord("  Return   Label") == "return label")
    #expect(tokenizer.normalizedWord("Ｔ恤") == tokenizer.normalizedWord("t恤"))
    #expect(tokenizer.normalizedWord("\u{3000}") == "")
  }
}
