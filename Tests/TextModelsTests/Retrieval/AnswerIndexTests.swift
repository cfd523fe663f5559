import Testing
import TextModels
import Tokenization

@Suite("Answer index")
struct AnswerIndexTests {
  private let tokenizer: Tokenizer
  private let entries = [
    AnswerIndex.Entry(
      id: "delivery", questions: ["为什么没有配送选项？", "Why are there no delivery options?"]),
    AnswerIndex.Entry(
      id: "freight", questions: ["退货运费谁出？", "Who pays for return shipping?"],
      answer: "质量问题由我们承担邮费。", intent: "return.shipping_fee"),
    AnswerIndex.Entry(
      id: "invoice", questions: ["怎么开发票？", "How do I get an invoice?"],
      intent: "invoice.request"),
  ]

  init() throws {
    tokenizer = try Tokenizer()
  }

  private func index(
    _ model: TextModel? = nil, change: (inout AnswerIndex.Options) -> Void = { _ in }
  ) -> AnswerIndex {
    var options = AnswerIndex.Options()
    change(&options)
    return AnswerIndex(entries, tokenizer: tokenizer, model: model, options: options)
  }

  private func ids(_ text: String, in index: AnswerIndex? = nil) -> [String] {
    (index ?? self.index()).matches(for: tokenizer.tokenize(text)).map(\.id)
  }

  @Test(
    "one id answers a question in Chinese, in English and in both",
    arguments: [
      ("为什么没有配送选项？", "delivery"), ("WHY are there no delivery options", "delivery"),
      ("这里没有配送的选项", "delivery"), ("return shipping 谁出", "freight"),
      ("怎么开 invoice", "invoice"), ("发票怎么开", "invoice"),
    ])
  func languages(text: String, expected: String) {
    #expect(ids(text).first == expected)
  }

  @Test("a question is its own best match, with the whole score of the words")
  func itself() throws {
    let match = try #require(
      index { $0.entryShare = 0 }.matches(for: tokenizer.tokenize("怎么开发票？")).first)
    #expect(match.id == "invoice" && abs(match.score - 1) < 1e-9)
  }

  @Test(
    "answers nothing where nothing is near, whatever the line",
    arguments: ["", "👍", "今天吃什么", "lovely weather", "的的的"])
  func nothing(text: String) {
    #expect(ids(text) == [])
  }

  @Test("the threshold parts what is answered from what is not; the limit cuts the rest")
  func threshold() {
    let text = tokenizer.tokenize("退货 配送 发票")
    let all = index { $0.wordThreshold = 0 }
    #expect(all.matches(for: text).count == 3)
    #expect(all.matches(for: text, limit: 1).count == 1)
    #expect(index { $0.wordThreshold = 1 }.matches(for: text).isEmpty)
  }

  @Test("the words of the answer find it as well")
  func answers() {
    let whole = index { ($0.entryShare, $0.wordThreshold) = (1, 0.01) }
    #expect(ids("谁承担邮费", in: whole).first == "freight")
  }

  @Test("a model's intents and states decide between entries that words do not tell apart")
  func meaning() throws {
    let small = try SmallTextModel()
    let entries = [
      AnswerIndex.Entry(id: "back", questions: ["我要退货"], intent: "return"),
      AnswerIndex.Entry(id: "where", questions: ["快递到哪了"], intent: "track"),
    ]
    var options = AnswerIndex.Options()
    options.threshold = 0
    let index = AnswerIndex(
      entries, tokenizer: small.tokenizer, model: small.model, options: options)
    // No word of either question.
    for (text, id) in [("send these back please", "back"), ("where is my parcel", "where")] {
      #expect(index.matches(for: small.text(text)).first?.id == id)
    }
    #expect(index.matches(for: small.text("")) == [])
  }

  @Test("an encoding is of length 1, and the same for any neighbours and threads")
  func encodings() throws {
    let small = try SmallTextModel()
    let all = try #require(small.model.encodings(of: small.texts, threads: 2))
    for (text, encoding) in zip(small.texts, all) {
      #expect(abs(encoding.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
      let alone = try #require(small.model.encodings(of: [text], threads: 1)).first ?? []
      #expect(zip(alone, encoding).allSatisfy { abs($0 - $1) < 1e-5 })
    }
    #expect(try SmallTextModel(hidden: 0).model.encodings(of: small.texts, threads: 1) == nil)
  }
}
