import Foundation
import Testing
import TextModels

@Suite("Calibration")
struct CalibrationTests {
  private func deep(_ logits: [[Float]]) -> [PartScores] {
    logits.map { PartScores(deep: $0, wide: []) }
  }

  /// Examples of two labels, each with its mirror image, so that no label is preferred.
  private func mirrored(
    _ scores: [PartScores], _ labels: [Int]
  ) -> (scores: [PartScores], labels: [Int]) {
    let others = scores.map { PartScores(deep: $0.deep.reversed(), wide: $0.wide.reversed()) }
    return (scores + others, labels + labels.map { 1 - $0 })
  }

  @Test("finds the temperature at which confidence equals accuracy")
  func temperature() {
    // Two classes, logit gap 4, right three times in four: the likelihood is largest where
    // 1 / (1 + exp(−4 a)) = 3/4, so a = ln 3 / 4.
    let right = (0..<400).map { $0 % 4 == 0 ? 1 : 0 }
    let (scores, labels) = mirrored(deep((0..<400).map { _ in [4, 0] }), right)
    let calibration = Calibration(oneLabel: scores, labels: labels, maximumWrong: 0.5)
    #expect(abs(calibration.deepScale - log(3) / 4) < 1e-4)
    #expect(abs(calibration.distribution(of: scores[0])[0] - 0.75) < 1e-4)
    #expect(calibration.wideScale == 1)
  }

  @Test("weighs the two parts by what each is worth")
  func parts() {
    // The parts always contradict each other by the same gap. Both of them at weights a and b give
    // the first class the logit a − b; it is right four times in five, so a − b = ln 4, and the
    // penalty keeps both near 1.
    let (scores, labels) = mirrored(
      (0..<500).map { _ in PartScores(deep: [1, 0], wide: [0, 1]) },
      (0..<500).map { $0 % 5 == 0 ? 1 : 0 })
    let calibration = Calibration(oneLabel: scores, labels: labels, maximumWrong: 0.5)
    #expect(abs(calibration.deepScale - calibration.wideScale - log(4)) < 1e-3)
    #expect(abs(calibration.deepScale + calibration.wideScale - 2) < 1e-3)
  }

  @Test("the threshold is the lowest confidence within the error budget")
  func threshold() {
    // Confidence falls with the index; answers 0–7 right, 8 wrong, 9 right, 10–11 wrong.
    let (scores, labels) = mirrored(
      deep((0..<12).map { [12 - Float($0), 0] }), [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1])
    let calibration = Calibration(oneLabel: scores, labels: labels, maximumWrong: 0.1)
    // One wrong in ten is 10 %; two in eleven is more.
    let ninth = calibration.distribution(of: scores[9])[0]
    #expect(abs((calibration.threshold ?? 0) - ninth) < 1e-9)
    let strict = Calibration(oneLabel: scores, labels: labels, maximumWrong: 0)
    let seventh = strict.distribution(of: scores[7])[0]
    #expect(abs((strict.threshold ?? 0) - seventh) < 1e-9)
  }

  @Test("nothing is sure when even the most confident answer is wrong")
  func neverSure() {
    let (scores, labels) = mirrored(deep([[3, 0], [2, 0]]), [1, 1])
    let calibration = Calibration(oneLabel: scores, labels: labels, maximumWrong: 0.05)
    #expect(calibration.threshold == nil)
    #expect(!calibration.isSure(1))
  }

  @Test("without held-out data nothing is scaled")
  func empty() {
    let calibration = Calibration(oneLabel: [], labels: [], maximumWrong: 0.05)
    #expect(calibration.deepScale == 1 && calibration.wideScale == 1)
    #expect(calibration.distribution(of: PartScores(deep: [0, 0], wide: [])) == [0.5, 0.5])
  }

  @Test("few labels get offsets: without scores the probabilities are the labels' shares")
  func labelOffsets() {
    let scores = deep((0..<1000).map { _ in [0, 0, 0] })
    let labels = (0..<1000).map { $0 % 10 < 6 ? 0 : $0 % 10 < 9 ? 1 : 2 }
    let calibration = Calibration(oneLabel: scores, labels: labels, maximumWrong: 0.5)
    for (probability, share) in zip(calibration.distribution(of: scores[0]), [0.6, 0.3, 0.1]) {
      // Offsets are held back by as much as one example.
      #expect(abs(probability - share) < 1e-2)
    }
  }

  @Test("any labels: the offset makes probabilities as high as the labels are frequent")
  func anyLabels() {
    // One label that holds three times in ten, whatever the score of 0.
    let scores = deep((0..<1000).map { _ in [0] })
    let labels = (0..<1000).map { $0 % 10 < 3 ? [0] : [] }
    let calibration = Calibration(anyLabels: scores, labels: labels)
    #expect(abs(calibration.probabilities(of: scores[0])[0] - 0.3) < 2e-3)
  }

  @Test("any labels: each is said from the probability of its best F1")
  func labelThresholds() throws {
    // From the top: right, right, wrong, right, wrong. F1 = 2·right / (said + 3):
    // 2/4, 4/5, 4/6, 6/7, 6/8: best after the fourth.
    let scores = deep([[5], [4], [3], [2], [1]])
    let calibration = Calibration(anyLabels: scores, labels: [[0], [0], [], [0], []])
    let probabilities = scores.map { calibration.probabilities(of: $0)[0] }
    let threshold = try #require(calibration.labelThresholds.first)
    #expect(probabilities[3] > threshold && threshold > probabilities[4])
  }

  @Test("a rare label that is never the most probable one is said where macro-F1 gains by it")
  func favoursRareLabels() throws {
    // Ten answers of which four are rare, ninety with one rare one. Never saying it: F1 0 and
    // 2·95/195, mean 0.49. Saying it for the ten: 2·4/15 and 2·89/(90 + 95), mean 0.75.
    let scores = deep((0..<100).map { $0 < 10 ? [0.4, 0] : [4, 0] })
    let labels = (0..<100).map { $0 < 4 || $0 == 50 ? 1 : 0 }
    let calibration = Calibration(
      oneLabel: scores, labels: labels, maximumWrong: 0.5, favoursRareLabels: true)
    let weights = try #require(calibration.labelWeights)
    let weighted = [scores[0], scores[50]].map { scores in
      zip(calibration.distribution(of: scores), weights).map { $0 * $1 }
    }
    #expect(weighted[0][1] > weighted[0][0] && weighted[1][0] > weighted[1][1])
    let plain = Calibration(oneLabel: scores, labels: labels, maximumWrong: 0.5)
    #expect(plain.labelWeights == nil)
    #expect(calibration.distribution(of: scores[0]) == plain.distribution(of: scores[0]))
    #expect(plain.distribution(of: scores[0])[0] > 0.5)
  }

  @Test(
    "the highest probability becomes how often it is right, the others share the rest as before")
  func confidence() {
    // Three labels, σ⁻¹ of the highest ±2 or so: half of the sure ones and half of the others are
    // right, which no temperature can tell.
    let scores = deep((0..<2000).map { $0 % 2 == 0 ? [4, 1, 0] : [1, 0.5, 0] })
    let labels = (0..<2000).map { $0 % 4 < 2 ? 0 : $0 % 8 < 4 ? 1 : 2 }
    let calibration = Calibration(oneLabel: scores, labels: labels, maximumWrong: 0.5)
    for place in 0..<2 {
      let probabilities = calibration.distribution(of: scores[place])
      #expect(abs(probabilities[0] - 0.5) < 0.02)
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
      #expect(probabilities[0] > max(probabilities[1], probabilities[2]))
    }
  }

  @Test("no label becomes more probable than the one that was")
  func order() {
    // The highest is right so seldom that a fit alone would put it below the next one.
    let scores = deep((0..<400).map { _ in [1, 0.9, -8] })
    let labels = (0..<400).map { $0 % 10 == 0 ? 0 : 2 }
    let calibration = Calibration(oneLabel: scores, labels: labels, maximumWrong: 0.5)
    let probabilities = calibration.distribution(of: PartScores(deep: [3, 2.9, -8], wide: []))
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
    let highest = probabilities.max() ?? 0
    #expect(probabilities.count { $0 == highest } == 1)
  }
}
