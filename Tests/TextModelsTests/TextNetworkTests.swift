import Commerce
import Kernels
import NeuralNetwork
import Testing
import TextModels
import Tokenization

/// The whole network, all heads: what it computes on the way back is what its loss says.
@Suite("TextNetwork")
struct TextNetworkTests {
  private let tokenizer: Tokenizer

  init() throws {
    tokenizer = try Tokenizer()
  }

  private func range(_ quote: String, in text: String) throws -> Range<Int> {
    let bytes = Array(text.utf8)
    let wanted = Array(quote.utf8)
    let start = try #require(
      (0...bytes.count - wanted.count).first { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }
    )
    return start..<start + wanted.count
  }

  private func reviews() throws -> [LabelledText] {
    let first = "鞋子好看，但是有点挤脚，想退货"
    var review = LabelledText(text: tokenizer.tokenize(first))
    review.intent = "return"
    review.sentiment = "negative"
    review.clauses = [
      .init(range: try range("鞋子好看", in: first), sentiment: "positive"),
      .init(range: try range("想退货", in: first), intent: "return"),
    ]
    review.aspects = [
      .init(
        term: try range("鞋子", in: first), opinion: try range("好看", in: first), category: "look",
        sentiment: "positive"),
      .init(
        term: nil, opinion: try range("挤脚", in: first), category: "size", sentiment: "negative"),
    ]
    review.clauseRanges = [
      try range("鞋子好看，", in: first), try range("但是有点挤脚，", in: first),
      try range("想退货", in: first),
    ]
    review.reasons = [
      .init(code: "small", evidence: try range("有点挤脚", in: first)),
      .init(code: "style", evidence: nil),
    ]
    let second = "soft fabric but the zip broke"
    var other = LabelledText(text: tokenizer.tokenize(second))
    other.sentiment = "negative"
    other.aspects = [
      .init(
        term: try range("fabric", in: second), opinion: try range("soft", in: second),
        category: "material", sentiment: "positive"),
      .init(
        term: try range("zip", in: second), opinion: try range("broke", in: second),
        category: "quality", sentiment: "negative"),
    ]
    other.reasons = [.init(code: "broke", evidence: try range("the zip broke", in: second))]
    var plain = LabelledText(text: tokenizer.tokenize("where is it"))
    plain.intent = "track"
    let both = "return it. where is it"
    var several = LabelledText(text: tokenizer.tokenize(both))
    several.wantsSeveral = true
    several.clauses = [
      .init(range: try range("return it", in: both), intent: "return"),
      .init(range: try range("where is it", in: both), intent: "track"),
    ]
    return [review, other, plain, several]
  }

  private func configuration(consistency: Float) -> TextModelConfiguration {
    var configuration = TextModelConfiguration()
    (configuration.dimension, configuration.hidden) = (6, 3)
    (configuration.subwordBuckets, configuration.wideBuckets) = (32, 32)
    configuration.minimumWordCount = 1
    (configuration.embeddingDropout, configuration.wordDropout) = (0.3, 0.3)
    (configuration.pooledDropout, configuration.wideDropout) = (0.3, 0.3)
    configuration.consistency = consistency
    return configuration
  }

  @Test(
    "every gradient equals central differences of the loss, under the same dropout",
    arguments: [0, 0.7])
  func gradient(consistency: Float) throws {
    let probe = try NetworkProbe(
      TextTask.allCases, examples: reviews(), configuration: configuration(consistency: consistency)
    )
    #expect(Set(probe.heads) == Set(Head.allCases))
    let (found, places) = (probe.gradient(), probe.places)
    var generator = SeededGenerator(seed: 9)
    var squares = (error: 0.0, gradient: 0.0)
    for _ in 0..<400 {
      let place = places.randomElement(using: &generator) ?? places[0]
      let step: Float = 4e-3
      let difference =
        (probe.loss(moving: place, by: step) - probe.loss(moving: place, by: -step))
        / Double(2 * step)
      let gradient = Double(found(place))
      squares.error += (gradient - difference) * (gradient - difference)
      squares.gradient += gradient * gradient
      // Where a maximum changes hands between the two losses, a single difference is off.
      #expect(
        abs(gradient - difference) <= 1e-2 + 0.05 * abs(difference),
        "\(place): \(gradient), by differences \(difference)")
    }
    #expect(squares.error < 1e-4 * squares.gradient)
  }
}
