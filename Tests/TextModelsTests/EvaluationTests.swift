import Commerce
import Testing
import TextModels

@Suite("Evaluation")
struct EvaluationTests {
  private func decision(_ label: String, _ confidence: Double, sure: Bool = true) -> Decision {
    Decision(guesses: [Guess(label: label, confidence: confidence)], isSure: sure)
  }

  @Test("gives precision, recall, F1 and accuracy as counted by hand")
  func counts() throws {
    let evaluation = Evaluation(
      decisions: ["a", "a", "b", "a", "c"].map { decision($0, 0.9) },
      gold: ["a", "b", "b", "a", "a"])
    #expect(evaluation.accuracy == 0.6)
    let a = try #require(evaluation.rows.first { $0.label == "a" })
    #expect(a.precision == 2.0 / 3 && a.recall == 2.0 / 3 && a.support == 3)
    #expect(abs(a.f1 - 2.0 / 3) < 1e-12)
    let b = try #require(evaluation.rows.first { $0.label == "b" })
    #expect(b.precision == 1 && b.recall == 0.5)
    // Macro-F1 is over labels that occur in the gold data: (2/3 + 2/3) / 2.
    #expect(abs(evaluation.macroF1 - 2.0 / 3) < 1e-12)
    #expect(evaluation.confusions.map(\.gold) == ["a", "b"])
    #expect(evaluation.confusions.map(\.predicted) == ["c", "a"])
    #expect(evaluation.confusions.map(\.count) == [1, 1])
  }

  @Test("coverage and accuracy of the sure answers")
  func coverage() {
    let evaluation = Evaluation(
      decisions: [decision("a", 0.9), decision("a", 0.8), decision("b", 0.3, sure: false)],
      gold: ["a", "b", "b"])
    #expect(evaluation.coverage == 2.0 / 3)
    #expect(evaluation.sureAccuracy == 0.5)
  }

  @Test("calibration error is the mean gap between confidence and accuracy")
  func calibration() {
    // One bin (0.8): confidence 0.8, accuracy 0.5 → gap 0.3.
    let evaluation = Evaluation(
      decisions: [decision("a", 0.8), decision("a", 0.8)], gold: ["a", "b"])
    #expect(abs(evaluation.calibrationError - 0.3) < 1e-12)
  }

  @Test("of nothing is all zeros")
  func empty() {
    let evaluation = Evaluation(decisions: [], gold: [])
    #expect(evaluation.accuracy == 0 && evaluation.rows.isEmpty)
    #expect(evaluation.sureAccuracy == nil)
  }
}
