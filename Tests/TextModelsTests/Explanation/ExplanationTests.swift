import Commerce
import Foundation
import Kernels
import Testing
import TextModels
import Tokenization

@Suite("Explanations")
struct ExplanationTests {
  private static let lines = [
    "我要退货，谢谢", "where is my parcel", "good morning 你好", "物流 42码 unknownword", "退",
  ]

  private func explanations(
    _ small: SmallTextModel, label: String? = nil, steps: Int = 32
  ) throws -> [LabelExplanation] {
    try #require(
      small.model.explanations(
        .intent, of: Self.lines.map { (small.text($0), label) }, steps: steps, threads: 1))
  }

  /// The score of a label by the model's probabilities: ln p less the mean of all ln p is the logit
  /// less the mean of all logits, where p is the softmax, before the highest probability was fitted;
  /// `nan` where two labels are equally probable, which hides what was fitted.
  private func scores(_ small: SmallTextModel, _ label: String) throws -> [Double] {
    let decisions = try #require(
      small.model.decisions(.intent, for: Self.lines.map(small.text), threads: 1))
    let fit = try #require(small.model.calibration(of: .intent)?.confidence)
    return decisions.map { decision in
      let best = decision.best.confidence
      guard best - (decision.runnerUp?.confidence ?? 0) > 1e-6 else { return .nan }
      let odds = exp((log(best / (1 - best)) - fit.offset) / fit.scale)
      let logarithms = decision.guesses.map { guess in
        let share = guess.label == decision.best.label ? odds : guess.confidence / (1 - best)
        return (label: guess.label, value: log(share / (1 + odds)))
      }
      let mean = logarithms.reduce(0) { $0 + $1.value } / Double(logarithms.count)
      return (logarithms.first { $0.label == label }?.value ?? .nan) - mean
    }
  }

  @Test("without a deep part base and shares sum to the score", arguments: [16, 1 << 12])
  func wideAlone(buckets: Int) throws {
    let small = try SmallTextModel(hidden: 0, wideBuckets: buckets)
    for label in ["return", "track", "hello"] {
      for (found, score) in zip(
        try explanations(small, label: label), try scores(small, label))
      where !score.isNaN {
        #expect(found.label == label)
        #expect(abs(found.base + found.shares.reduce(0) { $0 + $1.wide } - score) < 1e-4)
        #expect(abs(found.sum - score) < 1e-4)
        #expect(found.shares.allSatisfy { $0.deep == 0 })
      }
    }
  }

  @Test(
    "without a wide part base and shares sum to the score, the better the more steps",
    arguments: [(32, 0.03), (256, 0.01)])
  func deepAlone(steps: Int, error: Double) throws {
    let small = try SmallTextModel(wideBuckets: 0)
    for label in ["return", "track", "hello"] {
      for (found, score) in zip(
        try explanations(small, label: label, steps: steps), try scores(small, label))
      where !score.isNaN {
        let shares = found.shares.reduce(0) { $0 + $1.total }
        #expect(abs(found.sum - score) < 1e-4)
        #expect(
          abs(found.base + shares - score) < error * max(1, abs(score - found.base)),
          "\(found.label): \(found.base) + \(shares), score \(score)")
        #expect(found.shares.allSatisfy { $0.wide == 0 })
        #expect(found.shares.contains { $0.deep != 0 })
      }
    }
  }

  @Test("with both parts the score is base, shares and what the steps lack")
  func both() throws {
    let small = try SmallTextModel()
    for label in ["return", "track", "hello"] {
      for (found, score) in zip(
        try explanations(small, label: label, steps: 256), try scores(small, label))
      where !score.isNaN {
        #expect(abs(found.sum - score) < 1e-4)
        #expect(abs(found.residual) < 0.01 * max(1, abs(score - found.base)))
        #expect(found.shares.contains { $0.deep != 0 } && found.shares.contains { $0.wide != 0 })
      }
    }
  }

  @Test("what a token adds to one label it takes from the others")
  func balance() throws {
    let small = try SmallTextModel()
    let labels = try #require(small.model.labels(of: .intent))
    let all = try labels.map { try explanations(small, label: $0) }
    for text in Self.lines.indices {
      for token in all[0][text].shares.indices {
        let sum = all.reduce(0.0) { $0 + $1[text].shares[token].total }
        #expect(abs(sum) < 1e-4)
      }
    }
  }

  @Test("the word that decides has the largest share in both parts, against the other label too")
  func decisiveWord() throws {
    let fillers = ["the", "shoe", "box", "was", "here", "today"]
    var examples: [(String, String)] = []
    for index in fillers.indices {
      let (first, second) = (fillers[index], fillers[(index + 1) % 6])
      for (word, label) in [("red", "r"), ("blue", "b")] {
        examples.append(("\(first) \(word) \(second)", label))
      }
    }
    let small = try SmallTextModel(examples)
    let text = small.text("today the box red was")
    let found = try #require(
      small.model.explanations(.intent, of: [(text, nil), (text, "b")], threads: 1))
    #expect(found[0].label == "r" && text.text(of: text.tokens[3]) == "red")
    let parts: [(String, (LabelExplanation.Share) -> Double)] = [
      ("deep", { $0.deep }), ("wide", { $0.wide }),
    ]
    for (name, part) in parts {
      let (toward, against) = (found[0].shares.map(part), found[1].shares.map(part))
      #expect(toward.firstIndex(of: toward.max() ?? 0) == 3, "\(name): \(toward)")
      #expect(against.firstIndex(of: against.min() ?? 0) == 3, "\(name): \(against)")
    }
  }

  @Test("an explanation does not depend on its neighbours or on threads")
  func independent() throws {
    let small = try SmallTextModel()
    let requests = Self.lines.map { (text: small.text($0), label: nil as String?) }
    let alone = requests.flatMap {
      small.model.explanations(.intent, of: [$0], threads: 1) ?? []
    }
    #expect(small.model.explanations(.intent, of: requests, threads: 1) == alone)
    #expect(
      small.model.explanations(.intent, of: requests.reversed(), threads: 3) == alone.reversed())
    let decisions = try #require(
      small.model.decisions(.intent, for: requests.map(\.text), threads: 1))
    #expect(alone.map(\.label) == decisions.map(\.best.label))
    #expect(zip(alone, decisions).allSatisfy { $0.probability == $1.best.confidence })
  }

  @Test("a text without tokens has no shares, one longer than is read those of what is read")
  func lengths() throws {
    let small = try SmallTextModel { $0.maximumTokens = 3 }
    let texts = ["", "where is my parcel today"].map { (small.text($0), nil as String?) }
    let found = try #require(small.model.explanations(.intent, of: texts, threads: 1))
    #expect(found[0].shares.isEmpty && found[0].residual == 0)
    #expect(found[1].shares.count == 3)
    // A head that is not there, and one that labels no stretches.
    #expect(small.model.explanations(.sentiment, of: texts, threads: 1) == nil)
    #expect(small.model.explanations(.aspectSpan, of: texts, threads: 1) == nil)
  }

  @Test("of reasons, which stand alone, the score is the logit of the probability")
  func reasons() throws {
    let tokenizer = try Tokenizer()
    let examples = [
      ("太小了", "small"), ("too small for me", "small"), ("穿不进去", "small"),
      ("坏了", "broken"), ("the zip broke", "broken"), ("拉链坏掉", "broken"),
    ].map { text, reason in
      var example = LabelledText(text: tokenizer.tokenize(text))
      example.reasons = [
        .init(code: reason, evidence: nil), .init(code: "other", evidence: 0..<3),
      ]
      return example
    }
    let model = try TextModel.train(
      [.reason], on: examples, dev: examples,
      configuration: SmallTextModel.configuration(hidden: 8, wideBuckets: 1 << 10), threads: 1,
      kernels: Kernels(.best))
    let labels = try #require(model.labels(of: .reasonText))
    for label in labels {
      let found = try #require(
        model.explanations(.reasonText, of: examples.map { ($0.text, label) }, threads: 1))
      for explanation in found {
        #expect(abs(explanation.probability - 1 / (1 + exp(-explanation.sum))) < 1e-9)
        #expect(abs(explanation.residual) < 0.05 * max(1, abs(explanation.sum - explanation.base)))
      }
    }
    // A text's reasons come from this head, their confidence fitted to how often they are right.
    let fit = try #require(model.calibration(of: .reasonSpan))
    let readings = model.read(examples.map { ($0.text, []) }, threads: 1)
    let found = readings.enumerated().flatMap { text, reading in
      (reading.reasons ?? []).map { (text: text, reason: $0) }
    }
    #expect(!found.isEmpty)
    for (text, reason) in found {
      let found = try #require(
        model.explanations(.reasonText, of: [(examples[text].text, reason.code)], threads: 1))
      let logit = fit.deepScale * found[0].sum + fit.offset
      #expect(abs(reason.confidence - 1 / (1 + exp(-logit))) < 1e-6)
    }
  }
}
