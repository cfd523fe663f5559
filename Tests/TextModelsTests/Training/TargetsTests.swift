import Commerce
import Kernels
import NeuralNetwork
import Testing
import TextModels
import Tokenization

@Suite("Targets")
struct TargetsTests {
  private let tokenizer: Tokenizer
  /// "soft fabric but the zip broke": six tokens, all labels of opinions and reasons.
  private let review: LabelledText
  /// "where is it": an intent and a sentiment.
  private let plain: LabelledText
  /// "return it. where is it": two clauses that want different things.
  private let several: LabelledText

  init() throws {
    let tokenizer = try Tokenizer()
    self.tokenizer = tokenizer
    let text = "soft fabric but the zip broke"
    func place(_ quote: String) throws -> Range<Int> { try bytes(of: quote, in: text) }
    var review = LabelledText(text: tokenizer.tokenize(text))
    try #require(review.text.tokens.count == 6)
    review.clauseRanges = [try place("soft fabric"), try place("but the zip broke")]
    review.aspects = [
      .init(
        term: try place("fabric"), opinion: try place("soft"), category: "material",
        sentiment: "positive"),
      .init(
        term: try place("zip"), opinion: try place("broke"), category: "quality",
        sentiment: "negative"),
    ]
    review.reasons = [
      .init(code: "cheap", evidence: nil),
      .init(code: "broke", evidence: try place("the zip broke")),
    ]
    self.review = review
    var plain = LabelledText(text: tokenizer.tokenize("where is it"))
    (plain.intent, plain.wantsSeveral, plain.sentiment) = ("track", false, "neutral")
    self.plain = plain
    let both = "return it. where is it"
    var several = LabelledText(text: tokenizer.tokenize(both))
    try #require(several.text.tokens.count == 6)
    several.wantsSeveral = true
    several.clauses = [
      .init(range: try bytes(of: "return it", in: both), intent: "return", sentiment: "positive"),
      .init(range: try bytes(of: "where is it", in: both), intent: "track"),
    ]
    self.several = several
  }

  /// A stretch by its tokens, with its labels.
  private struct Stretch: Hashable {
    let tokens: [Int]
    let labels: [String]

    init(_ tokens: some Sequence<Int>, _ labels: String...) {
      (self.tokens, self.labels) = (Array(tokens), labels)
    }

    init(tokens: [Int], labels: [String]) {
      (self.tokens, self.labels) = (tokens, labels)
    }
  }

  private func targets(_ tasks: [TextTask] = TextTask.allCases) throws -> Targets {
    try Targets(of: [review, plain, several], tasks: tasks)
  }

  /// What a head should say of an example.
  private func target(_ head: Head, of example: LabelledText) throws -> TextNetwork.Target {
    let targets = try targets()
    let index = try #require(targets.heads.firstIndex { $0.head == head })
    var configuration = TextModelConfiguration()
    configuration.wideBuckets = 0
    let extractor = FeatureExtractor(
      vocabulary: Vocabulary(
        counting: [example.text], minimumCount: 1, maximumSize: 100),
      configuration: configuration, findsSpans: true)
    return targets.example(example, extractor).targets[index]
  }

  private func stretches(_ head: Head, of example: LabelledText) throws -> [Stretch]? {
    guard case .labels(let segments) = try target(head, of: example) else { return nil }
    let labels = try #require(try targets().heads.first { $0.head == head }).labels
    return segments.map { segment in
      Stretch(tokens: segment.segment.tokens, labels: segment.labels.map { labels[$0] })
    }
  }

  @Test("heads have the labels of the data, in alphabetical order")
  func heads() throws {
    let heads = try targets().heads
    #expect(heads.map(\.head) == Head.allCases)
    #expect(
      heads.map(\.labels) == [
        ["return", "track"], ["several"], ["neutral", "positive"], ["opinion", "term"],
        ["apart", "together"], ["material", "quality"], ["negative", "positive"], ["evidence"],
        ["broke"], ["broke", "cheap"],
      ])
    #expect(
      try targets([.reason]).heads.map(\.head) == [.reasonSpan, .reasonClause, .reasonText])
  }

  @Test("a head that would have nothing to choose from is left out, unless its task needs it")
  func missingHeads() throws {
    // Nothing wants two things, so nothing is counted; one category, one sentiment, no pair apart.
    var single = review
    single.aspects = review.aspects.map { Array($0.prefix(1)) }
    var other = plain
    other.intent = "return"
    let targets = try Targets(of: [single, plain, other], tasks: [.intent, .aspect])
    #expect(targets.heads.map(\.head) == [.intent, .aspectSpan])
    #expect(throws: TrainingDataError.tooFewLabels(.intent, ["track"])) {
      try Targets(of: [review, plain], tasks: [.intent])
    }
    #expect(throws: TrainingDataError.tooFewLabels(.aspectSpan, [])) {
      try Targets(of: [plain], tasks: [.aspect])
    }
    #expect(throws: TrainingDataError.empty) { try Targets(of: [], tasks: [.reason]) }
  }

  @Test("terms and opinions become tags, their words become stretches with labels")
  func aspects() throws {
    // O 0, B-opinion 1, I-opinion 2, B-term 3, I-term 4
    #expect(try target(.aspectSpan, of: review) == .tags([1, 3, 0, 0, 3, 1]))
    #expect(
      try stretches(.aspectCategory, of: review) == [
        Stretch([0, 1], "material"), Stretch([4, 5], "quality"),
      ])
    #expect(
      try stretches(.aspectSentiment, of: review) == [
        Stretch([0, 1], "positive"), Stretch([4, 5], "negative"),
      ])
    // fabric with soft and with broke, zip with soft and with broke; all between counts.
    #expect(
      try stretches(.aspectPair, of: review) == [
        Stretch([0, 1], "together"), Stretch(1...5, "apart"), Stretch(0...4, "apart"),
        Stretch([4, 5], "together"),
      ])
  }

  @Test("reasons: the whole text has all, each clause those whose evidence touches it")
  func reasons() throws {
    #expect(try target(.reasonSpan, of: review) == .tags([0, 0, 0, 1, 2, 2]))
    #expect(
      try stretches(.reasonClause, of: review) == [Stretch([0, 1]), Stretch(2...5, "broke")])
    #expect(try stretches(.reasonText, of: review) == [Stretch(0...5, "broke", "cheap")])
    // A text that is one clause shows what has evidence.
    var single = review
    single.clauseRanges = [0..<29]
    #expect(try stretches(.reasonClause, of: single) == [Stretch(0...5, "broke")])
  }

  @Test("intents: of the whole text, of clauses, and whether there are several")
  func intents() throws {
    #expect(try stretches(.intent, of: plain) == [Stretch(0...2, "track")])
    #expect(try stretches(.intentCount, of: plain) == [Stretch(0...2)])
    #expect(
      try stretches(.intent, of: several) == [
        Stretch([0, 1], "return"), Stretch(3...5, "track"),
      ])
    #expect(try stretches(.intentCount, of: several) == [Stretch(0...5, "several")])
    #expect(try stretches(.sentiment, of: several) == [Stretch([0, 1], "positive")])
    // Clauses alone do not say that the text wants several things.
    var untold = several
    untold.wantsSeveral = nil
    #expect(try target(.intentCount, of: untold) == .unknown)
  }

  @Test("nobody knows what an example has no label for, or a label no example taught")
  func unknown() throws {
    for head in Head.allCases where head.task == .aspect || head.task == .reason {
      #expect(try target(head, of: plain) == .unknown, "\(head)")
    }
    for head in [Head.intent, .intentCount, .sentiment] {
      #expect(try target(head, of: review) == .unknown, "\(head)")
    }
    var strange = plain
    (strange.intent, strange.sentiment) = ("strange", nil)
    #expect(try target(.intent, of: strange) == .unknown)
  }

  @Test("no opinions and no reasons, where somebody looked, are something to learn")
  func nothing() throws {
    var empty = plain
    (empty.aspects, empty.reasons) = ([], [])
    #expect(try target(.aspectSpan, of: empty) == .tags([0, 0, 0]))
    #expect(try target(.reasonSpan, of: empty) == .tags([0, 0, 0]))
    #expect(try stretches(.reasonText, of: empty) == [Stretch(0...2)])
    #expect(try target(.reasonClause, of: empty) == .unknown)
    empty.clauseRanges = [0..<11]
    #expect(try stretches(.reasonClause, of: empty) == [Stretch(0...2)])
    #expect(try target(.aspectPair, of: empty) == .unknown)
  }
}
