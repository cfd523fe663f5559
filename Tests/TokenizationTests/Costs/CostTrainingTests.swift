import Testing
import Tokenization

@Suite struct CostTrainingTests {
  /// With d(我) = 1/2, d(你) = d(狗) = 1/4 and N + T = 10: p(我) = (2 + 4/2) / 10, p(爱) = 2/10,
  /// p(你) = (1 + 4/4) / 10, p(他们) = 1/10. Of the words seen once the dictionary lacks one, of
  /// two characters, and there are five characters: u(1) = ln(6 · 11 · 5),
  /// u(2) = ln(6 · 11/2 · 25), u(3) = ln(6 · 11 · 125).
  @Test func smoothsByHand() throws {
    let words = CostWordList(["我": timesLog2(1), "你": timesLog2(2), "狗": timesLog2(2)])
    let model = CostTraining().train(on: fourWordText, dictionary: words)
    for (word, cost) in [("我", 0.9163), ("爱", 1.6094), ("你", 1.6094), ("他们", 2.3026)] {
      #expect(abs(Double(try #require(model.wordCost(costCodes(word)))) - cost) < 0.003, "\(word)")
    }
    for word in ["狗", "他", "们", "我爱"] { #expect(model.wordCost(costCodes(word)) == nil) }
    for (length, cost) in [(1, 5.7991), (2, 6.7154), (3, 9.0180)] {
      #expect(abs(Double(model.unknownCost(length: length)) - cost) < 0.003, "\(length)")
    }
  }

  @Test func learnsTenSentencesByHeart() {
    let words = CostWordList(["衣服": 8, "退货": 7, "尺码": 8, "包裹": 9])
    let model = CostTraining().train(on: tenCostSentences, dictionary: words)
    var score = SegmentationScore()
    for sentence in tenCostSentences {
      let produced = cutWithoutSpaces(sentence.joined(), with: CostLattice(model: model), words)
      #expect(produced == sentence)
      let hasSameText = score.add(expected: sentence, produced: produced)
      #expect(hasSameText)
    }
    #expect(score.f1 == 1)
  }

  @Test func theSameSeedGivesTheSameBytes() {
    func bytes(seed: UInt64) -> [UInt8] {
      var options = CostTraining.Options()
      options.seed = seed
      return CostTraining(options: options).train(on: tenCostSentences, dictionary: CostWordList())
        .bytes
    }
    #expect(bytes(seed: 3) == bytes(seed: 3))
    #expect(bytes(seed: 3) != bytes(seed: 4))
  }

  @Test func reportsEachPass() {
    var passes: [CostTraining.Progress] = []
    _ = CostTraining().train(on: tenCostSentences, dictionary: CostWordList()) { passes.append($0) }
    #expect(passes.map(\.epoch) == Array(1...10))
    #expect(passes.allSatisfy { $0.epochs == 10 && $0.logLikelihood <= 0 })
    #expect(passes[9].logLikelihood > passes[0].logLikelihood)
  }

  @Test func noTextMakesAModelThatCutsAnyway() {
    let model = CostTraining().train(on: [], dictionary: CostWordList())
    let path = CostLattice(model: model)
      .cheapestPath(through: 0..<3, in: costCodes("甲乙丙"), dictionary: CostWordList())
    #expect(path.ends.last == 3)
    #expect(model.words.isEmpty)
    // λ · 2.5 nats, as the dictionary says: nothing was learned to say otherwise.
    let known = CostLattice(model: model)
      .cheapestPath(through: 0..<1, in: costCodes("甲"), dictionary: CostWordList(["甲": 2.5]))
    #expect(abs(known.cost - 0.25) < 0.01)
  }

  @Test func gapCostsSpeakForWhatWasLearned() {
    let model = CostTraining().train(on: tenCostSentences, dictionary: CostWordList())
    let costs = model.gapCosts(of: 0..<4, in: costCodes("我想退货"), dictionary: CostWordList())
    #expect(costs.count == 3)
    #expect(costs[0] < 0 && costs[1] < 0 && costs[2] > 0)
  }

  @Test func wordsTooLongToLearnDoNoHarm() {
    let long = String(repeating: "长", count: 30)
    let model = CostTraining().train(on: [[long, "好"], ["好"]], dictionary: CostWordList())
    #expect(model.words.map(\.codes) == [costCodes("好")])
  }

  @Test(.enabled(if: SegmentationFile.isUsable, "\(SegmentationFile.reason)"))
  func cutsATreebankAfterLearningItsOtherPart() throws {
    let tokenizer = try Tokenizer()
    func sentences(_ name: String) throws -> [[String]] {
      let text = SegmentedText(utf8: try SegmentationFile.bytes(name)) {
        String(decoding: tokenizer.tokenize($0).normalized, as: UTF8.self)
      }
      #expect(text.problems == [])
      return text.sentences
    }
    let train = try sentences("ud_gsdsimp.train.txt")
    let model = CostTraining().train(on: train, dictionary: EmptyCostDictionary())
    let breaker = WordBreaker()
    var score = SegmentationScore()
    for sentence in try sentences("ud_gsdsimp.dev.txt") {
      // Outside of runs the treebank's words are taken as they are but for UAX #29's boundaries.
      let produced = breaker.cut(sentence.joined(), with: CostLattice(model: model))
      let hasSameText = score.add(expected: sentence, produced: produced)
      #expect(hasSameText)
    }
    #expect(score.f1 >= 0.93, "F1 \(score.f1), precision \(score.precision), \(score.recall)")
    #expect(model.bytes.count < 10_000_000)
  }
}

extension WordBreaker {
  /// UAX #29 outside of runs, the lattice without a dictionary in them.
  fileprivate func cut(_ text: String, with lattice: CostLattice) -> [String] {
    let line = CostLine(Array(text.unicodeScalars))
    let utf8 = Array(text.utf8)
    let indices = Array(text.unicodeScalars.indices) + [text.endIndex]
    let byteOfScalar = indices.map { text.utf8.distance(from: text.startIndex, to: $0) }
    var bounds = Set(boundaries(of: text))
    for run in line.runs() {
      let starts = run.map { byteOfScalar[line.starts[$0]] }
      let end = byteOfScalar[line.starts[run.upperBound]]
      bounds = bounds.filter { $0 <= starts[0] || $0 >= end }
      bounds.formUnion([starts[0], end])
      let path = lattice.cheapestPath(
        through: run, in: line.codes, dictionary: EmptyCostDictionary())
      bounds.formUnion(path.ends.map { byteOfScalar[line.starts[$0]] })
    }
    let places = bounds.sorted()
    return zip(places, places.dropFirst()).map { String(decoding: utf8[$0..<$1], as: UTF8.self) }
  }
}
