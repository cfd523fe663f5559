import Commerce
import Kernels
import NeuralNetwork
import Testing
import TextModels
import Tokenization

/// A few texts labelled for all tasks, small enough to be learnt by heart.
struct JointExamples {
  let tokenizer: Tokenizer
  let breaker: ClauseBreaker
  private(set) var examples: [LabelledText] = []

  init() throws {
    tokenizer = try Tokenizer()
    breaker = try ClauseBreaker()
    try add(
      "鞋子好看，可是太小", intent: "review", sentiment: "negative",
      aspects: [("鞋子", "好看", "look", "positive"), (nil, "太小", "size", "negative")],
      reasons: [("small", "太小")])
    try add(
      "soft fabric, but the zip broke", intent: "review", sentiment: "negative",
      aspects: [
        ("fabric", "soft", "material", "positive"), ("zip", "broke", "quality", "negative"),
      ], reasons: [("broke", "the zip broke")])
    try add("where is my parcel", intent: "track", sentiment: "neutral")
    try add(
      "要退货，颜色难看", intent: "return", sentiment: "negative",
      aspects: [("颜色", "难看", "look", "negative")], reasons: [("color", "颜色难看")])
    try add(
      "the smell is awful", intent: "review", sentiment: "negative",
      aspects: [("smell", "awful", "smell", "negative")], reasons: [("smell", "smell is awful")])
    try add(
      "great price 👍", intent: "review", sentiment: "positive",
      aspects: [("price", "great", "price", "positive")])
    try add("快递到哪了", intent: "track", sentiment: "neutral")
    // No words show the reason: it is in neither clause by itself.
    try add(
      "take this one back. it is no use here", intent: "return", sentiment: "neutral",
      reasons: [("changed", nil)])
    try addSeveral("return it. where is my parcel", ["return", "track"])
  }

  /// Texts with their clauses, as a model reads them.
  var texts: [(text: TokenizedText, clauses: [Clause])] { examples.map { read($0.text) } }

  /// A text with its clauses.
  func text(_ text: String) -> (text: TokenizedText, clauses: [Clause]) {
    read(tokenizer.tokenize(text))
  }

  private func read(_ text: TokenizedText) -> (text: TokenizedText, clauses: [Clause]) {
    (text: text, clauses: breaker.clauses(of: text))
  }

  private mutating func add(
    _ text: String, intent: String, sentiment: String,
    aspects: [(term: String?, opinion: String?, category: String, sentiment: String)] = [],
    reasons: [(code: String, evidence: String?)] = []
  ) throws {
    var example = LabelledText(text: tokenizer.tokenize(text))
    (example.intent, example.wantsSeveral, example.sentiment) = (intent, false, sentiment)
    example.clauseRanges = breaker.clauses(of: example.text).map(\.source)
    example.aspects = try aspects.map { aspect in
      AspectOpinion(
        term: try aspect.term.map { try bytes(of: $0, in: text) },
        opinion: try aspect.opinion.map { try bytes(of: $0, in: text) },
        category: aspect.category, sentiment: aspect.sentiment)
    }
    example.reasons = try reasons.map { reason in
      ReasonFinding(
        code: reason.code, evidence: try reason.evidence.map { try bytes(of: $0, in: text) })
    }
    examples.append(example)
  }

  /// A text whose clauses want different things.
  private mutating func addSeveral(_ text: String, _ intents: [String]) throws {
    var example = LabelledText(text: tokenizer.tokenize(text))
    let clauses = breaker.clauses(of: example.text)
    try #require(clauses.count == intents.count)
    example.clauses = zip(clauses, intents).map { .init(range: $0.source, intent: $1) }
    (example.clauseRanges, example.wantsSeveral) = (clauses.map(\.source), true)
    (example.sentiment, example.aspects, example.reasons) = ("neutral", [], [])
    examples.append(example)
  }

  /// A model without dropout; its size and training can be changed.
  func train(
    _ tasks: [TextTask] = TextTask.allCases, on examples: [LabelledText]? = nil, threads: Int = 2,
    change: (inout TextModelConfiguration) -> Void = { _ in }
  ) throws -> TextModel {
    var configuration = TextModelConfiguration()
    (configuration.dimension, configuration.hidden) = (16, 12)
    (configuration.subwordBuckets, configuration.wideBuckets) = (512, 1024)
    configuration.minimumWordCount = 1
    (configuration.embeddingDropout, configuration.wordDropout) = (0, 0)
    (configuration.pooledDropout, configuration.wideDropout) = (0, 0)
    configuration.training.epochs = 80
    configuration.training.shardSize = 2
    configuration.training.learningRate = 0.02
    configuration.training.patience = 80
    change(&configuration)
    return try TextModel.train(
      tasks, on: examples ?? self.examples, dev: examples ?? self.examples,
      configuration: configuration, threads: threads, kernels: .current)
  }
}

/// The UTF-8 bytes of the first place a quote stands in a text.
func bytes(of quote: String, in text: String) throws -> Range<Int> {
  let (bytes, wanted) = (Array(text.utf8), Array(quote.utf8))
  let start = try #require(
    (0...max(0, bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) })
  return start..<start + wanted.count
}
