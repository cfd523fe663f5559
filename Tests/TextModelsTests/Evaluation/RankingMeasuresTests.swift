import NeuralNetwork
import Testing
import TextModels

@Suite("Ranking measures")
struct RankingMeasuresTests {
  /// The definition: every pair of a positive and a negative, ties half.
  private func bruteForceArea(_ scores: [Double], _ isPositive: [Bool]) -> Double {
    var (sum, pairs) = (0.0, 0.0)
    for (high, isHigh) in zip(scores, isPositive) where isHigh {
      for (low, isLow) in zip(scores, isPositive) where !isLow {
        sum += high > low ? 1 : high == low ? 0.5 : 0
        pairs += 1
      }
    }
    return sum / pairs
  }

  /// The definition: of every threshold, the answers at or above it.
  private func bruteForceCoverage(
    _ confidences: [Double], _ isRight: [Bool], _ budget: Double
  ) -> Double {
    let answers = zip(confidences, isRight)
    let counts = confidences.map { threshold -> Int in
      let given = answers.filter { $0.0 >= threshold }
      let wrong = given.count { !$0.1 }
      return Double(wrong) <= budget * Double(given.count) ? given.count : 0
    }
    return Double(counts.max() ?? 0) / Double(confidences.count)
  }

  @Test("area and coverage are what all pairs and all thresholds give, with many ties and few")
  func bruteForce() throws {
    var generator = SeededGenerator(seed: 7)
    for levels in [2, 5, 1000] {
      for _ in 0..<50 {
        let count = Int.random(in: 2...40, using: &generator)
        let scores = (0..<count).map { _ in
          Double(Int.random(in: 0..<levels, using: &generator)) / Double(levels)
        }
        var flags = (0..<count).map { _ in Bool.random(using: &generator) }
        (flags[0], flags[1]) = (true, false)
        let area = try #require(areaUnderROC(scores: scores, isPositive: flags))
        #expect(isClose(area, bruteForceArea(scores, flags)))
        for budget in [0, 0.05, 0.3, 1] {
          #expect(
            coverage(confidences: scores, isRight: flags, atMostWrong: budget)
              == bruteForceCoverage(scores, flags, budget))
        }
      }
    }
  }

  @Test("area by hand: all in order, all against it, all tied, one side missing")
  func area() {
    let flags = [false, false, true, true]
    #expect(areaUnderROC(scores: [0.1, 0.2, 0.8, 0.9], isPositive: flags) == 1)
    #expect(areaUnderROC(scores: [0.9, 0.8, 0.2, 0.1], isPositive: flags) == 0)
    #expect(areaUnderROC(scores: [0.5, 0.5, 0.5, 0.5], isPositive: flags) == 0.5)
    #expect(areaUnderROC(scores: [0.1, 0.6, 0.4, 0.9], isPositive: flags) == 0.75)
    #expect(areaUnderROC(scores: [0.1, 0.2], isPositive: [true, true]) == nil)
    #expect(areaUnderROC(scores: [], isPositive: []) == nil)
  }

  @Test("coverage by hand: one wrong answer in the middle")
  func coverageByHand() {
    let (confidences, isRight) = ([0.9, 0.8, 0.7, 0.6], [true, false, true, true])
    #expect(coverage(confidences: confidences, isRight: isRight, atMostWrong: 0) == 0.25)
    // One of four is a quarter.
    #expect(coverage(confidences: confidences, isRight: isRight, atMostWrong: 0.25) == 1)
    #expect(coverage(confidences: confidences, isRight: isRight, atMostWrong: 0.24) == 0.25)
    #expect(coverage(confidences: [], isRight: [], atMostWrong: 0.1) == 0)
  }
}
