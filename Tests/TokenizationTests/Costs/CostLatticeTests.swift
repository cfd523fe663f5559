import Testing
import Tokenization

@Suite struct CostLatticeTests {
  private static let untrained = CostTraining().train(on: [], dictionary: EmptyCostDictionary())
  private let dictionary = CostLattice(model: untrained, level: .dictionary)

  /// 研究 3 + 生命 3 + 起源 4 = 10; 研究生 4 + 命 5 + 起源 4 = 13.
  @Test func takesTheCheapestPath() {
    let words = CostWordList(["研究": 3, "研究生": 4, "生": 5, "生命": 3, "命": 5, "起源": 4])
    let path = dictionary.cheapestPath(through: 0..<6, in: costCodes("研究生命起源"), dictionary: words)
    #expect(path == CostLattice.Path(ends: [2, 4, 6], cost: 10))
  }

  @Test func cutsOnlyInsideTheRun() {
    let words = CostWordList(["甲乙": 1, "乙丙": 1])
    let path = dictionary.cheapestPath(through: 1..<3, in: costCodes("甲乙丙"), dictionary: words)
    #expect(path.ends == [3])
    #expect(path.cost == 1)
  }

  @Test func strangersAreWordsOfOneCharacter() {
    let path = dictionary.cheapestPath(
      through: 0..<3, in: costCodes("甲乙丙"), dictionary: CostWordList(["乙": 2]))
    #expect(path.ends == [1, 2, 3])
    #expect(abs(path.cost - (2 * CostLattice.strangerCost + 2)) < 0.02)
  }

  @Test func anEmptyRunHasNoWords() {
    let path = dictionary.cheapestPath(
      through: 1..<1, in: costCodes("甲乙"), dictionary: CostWordList())
    #expect(path == CostLattice.Path(ends: [], cost: 0))
  }

  /// 甲乙 = 甲 + 乙, and 甲乙 + 丙 = 甲 + 乙丙: the longest last word wins.
  @Test func equallyCheapPathsAreToldApart() {
    let words = CostWordList(["甲": 1, "乙": 1, "丙": 1, "甲乙": 2, "乙丙": 2])
    let two = dictionary.cheapestPath(through: 0..<2, in: costCodes("甲乙"), dictionary: words)
    #expect(two.ends == [2])
    let three = dictionary.cheapestPath(through: 0..<3, in: costCodes("甲乙丙"), dictionary: words)
    #expect(three.ends == [1, 3])
  }

  @Test func agreesWithTheCheapestOfAllPaths() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<200 {
      let count = Int.random(in: 1...9, using: &generator)
      let run = (0..<count).map { _ in UInt32.random(in: 0x4E00...0x4E02, using: &generator) }
      var words: [String: Float] = [:]
      for start in 0..<count {
        for end in start + 1...count where Bool.random(using: &generator) {
          let scalars = run[start..<end].compactMap(Unicode.Scalar.init)
          words[String(String.UnicodeScalarView(scalars))] =
            Float(Int.random(in: 0...60, using: &generator)) / 4
        }
      }
      let list = CostWordList(words)
      let path = dictionary.cheapestPath(through: 0..<count, in: run, dictionary: list)
      #expect(abs(path.cost - cheapest(run[...], list)) < 0.05)
    }
  }

  /// By trying every first word, one after the other.
  private func cheapest(_ run: ArraySlice<UInt32>, _ words: CostWordList) -> Float {
    if run.isEmpty { return 0 }
    return (1...run.count).map { length in
      let stranger = length == 1 ? CostLattice.strangerCost : Float.infinity
      return (words.cost(of: run.prefix(length)) ?? stranger)
        + cheapest(run.dropFirst(length), words)
    }.min() ?? 0
  }

  /// The costs of `CostTrainingTests.smoothsByHand`: 狗 ln 10, a stranger 32.7, two unknown
  /// characters together ln 825.
  @Test func eachLevelAddsToTheOneBefore() {
    let words = CostWordList(["我": timesLog2(1), "你": timesLog2(2), "狗": timesLog2(2)])
    let model = CostTraining().train(on: fourWordText, dictionary: words)
    let line = costCodes("狗猫")
    func path(_ level: CostLattice.Level) -> CostLattice.Path {
      CostLattice(model: model, level: level)
        .cheapestPath(through: 0..<2, in: line, dictionary: words)
    }
    #expect(path(.dictionary).ends == [1, 2])
    #expect(abs(path(.dictionary).cost - (1.25 + 32.7)) < 0.02)
    #expect(path(.wordCosts).ends == [1, 2])
    #expect(abs(path(.wordCosts).cost - (2.3026 + 32.7)) < 0.02)
    #expect(path(.unknownWords).ends == [2])
    #expect(abs(path(.unknownWords).cost - 6.7154) < 0.02)
  }

  /// In a text of one repeated line every repetition is cut alike, however long it is.
  @Test func aMillionCharactersAreOneRun() {
    let model = CostTraining().train(on: tenCostSentences, dictionary: CostWordList())
    #if DEBUG
      let count = 20_000
    #else
      let count = 1_000_000
    #endif
    let unit = costCodes("我想退货物流太慢了我")
    let line = (0..<count / unit.count).flatMap { _ in unit }
    let path = CostLattice(model: model)
      .cheapestPath(through: 0..<line.count, in: line, dictionary: EmptyCostDictionary())
    let inner = unit.count * 3..<unit.count * 4
    let pattern = path.ends.filter(inner.contains).map { $0 % unit.count }
    #expect(path.ends.last == line.count)
    #expect(!pattern.isEmpty)
    for unitIndex in stride(from: 3, to: line.count / unit.count - 3, by: 501) {
      let range = unit.count * unitIndex..<unit.count * (unitIndex + 1)
      #expect(path.ends.filter(range.contains).map { $0 % unit.count } == pattern)
    }
  }
}

/// n · ln 2.
func timesLog2(_ n: Float) -> Float { n * 0.693147 }

/// c(我) = c(爱) = 2, c(你) = c(他们) = 1: N = 6, T = 4.
let fourWordText = [["我", "爱", "你"], ["我", "爱", "他们"]]
