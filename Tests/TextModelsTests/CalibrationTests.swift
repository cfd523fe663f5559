import Foundation
import Testing
import TextModels

@Suite("Calibration")
struct CalibrationTests {
  @Test("finds the temperature at which confidence equals accuracy")
  func temperature() {
    // Two classes, logit gap 4, right three times in four: the likelihood is largest where
    // 1 / (1 + exp(−4 / T)) = 3/4, so T = 4 / ln 3.
    let logits: [[Float]] = (0..<400).map { _ in [4, 0] }
    let labels = (0..<400).map { $0 % 4 == 0 ? 1 : 0 }
    let calibration = Calibration(logits: logits, labels: labels, maximumWrong: 0.5)
    #expect(abs(calibration.temperature - 4 / log(3)) < 1e-4)
    #expect(abs(calibration.probabilities(of: [4, 0])[0] - 0.75) < 1e-5)
  }

  @Test("the threshold is the lowest confidence within the error budget")
  func threshold() {
    // Confidence falls with the index; answers 0–7 right, 8 wrong, 9 right, 10–11 wrong.
    let logits: [[Float]] = (0..<12).map { [12 - Float($0), 0] }
    let labels = [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1]
    let calibration = Calibration(logits: logits, labels: labels, maximumWrong: 0.1)
    // One wrong in ten is 10 %; two in eleven is more.
    #expect(calibration.threshold == calibration.probabilities(of: logits[9])[0])
    let strict = Calibration(logits: logits, labels: labels, maximumWrong: 0)
    #expect(strict.threshold == strict.probabilities(of: logits[7])[0])
  }

  @Test("nothing is sure when even the most confident answer is wrong")
  func neverSure() {
    let calibration = Calibration(logits: [[3, 0], [2, 0]], labels: [1, 1], maximumWrong: 0.05)
    #expect(calibration.threshold == nil)
    #expect(!calibration.isSure(1))
  }

  @Test("without held-out data nothing is scaled")
  func empty() {
    let calibration = Calibration(logits: [], labels: [], maximumWrong: 0.05)
    #expect(calibration.temperature == 1)
    #expect(calibration.probabilities(of: [0, 0]) == [0.5, 0.5])
  }
}
