import Commerce
import Testing
import TextModels

@Suite("Classification evaluation")
struct ClassificationEvaluationTests {
  @Test("gives precision, recall, F1 and accuracy as counted by hand")
  func counts() throws {
    let evaluation = ClassificationEvaluation(
      decisions: ["a", "a", "b", "a", "c"].map { decision($0, 0.9) },
      gold: ["a", "b", "b", "a", "a"])
    #expect(evaluation.accuracy == 0.6)
    #expect(evaluation.labels.rows.map(\.label) == ["a", "b", "c"])
    let (a, b) = (evaluation.labels.rows[0].counts, evaluation.labels.rows[1].counts)
    #expect(a.precision == 2.0 / 3 && a.recall == 2.0 / 3 && a.gold == 3)
    #expect(isClose(a.f1, 2.0 / 3))
    #expect(b.precision == 1 && b.recall == 0.5 && isClose(b.f1, 2.0 / 3))
    // c is predicted once and never gold: a label of F1 0.
    #expect(isClose(evaluation.macroF1, (2.0 / 3 + 2.0 / 3 + 0) / 3))
  }

  @Test("averages as scikit-learn's manual shows them")
  func averages() {
    // The example of `classification_report`: precision 0.50 0.00 1.00, recall 1.00 0.00 0.67.
    let evaluation = ClassificationEvaluation(
      decisions: ["0", "0", "2", "2", "1"].map { decision($0, 0.9) },
      gold: ["0", "1", "2", "2", "2"])
    let (macro, weighted) = (evaluation.labels.macro, evaluation.labels.weighted)
    #expect(isClose(macro.precision, 1.5 / 3))
    #expect(isClose(macro.recall, (1 + 0 + 2.0 / 3) / 3))
    #expect(isClose(macro.f1, (2.0 / 3 + 0 + 0.8) / 3))
    #expect(isClose(weighted.precision, (0.5 + 0 + 3 * 1) / 5))
    #expect(isClose(weighted.recall, 0.6))
    #expect(isClose(weighted.f1, (2.0 / 3 + 0 + 3 * 0.8) / 5))
    let micro = evaluation.labels.micro
    #expect(micro == MatchCounts(right: 3, predicted: 5, gold: 5) && micro.f1 == 0.6)
  }

  @Test("coverage and accuracy of the sure answers")
  func coverage() {
    let evaluation = ClassificationEvaluation(
      decisions: [decision("a", 0.9), decision("a", 0.8), decision("b", 0.3, sure: false)],
      gold: ["a", "b", "b"])
    #expect(evaluation.coverage == 2.0 / 3)
    #expect(evaluation.sureAccuracy == 0.5)
  }

  @Test("Brier score: squared distances of all probabilities; a label never heard of counts 1")
  func brier() {
    let evaluation = ClassificationEvaluation(
      decisions: [
        decision(["a": 0.7, "b": 0.2, "c": 0.1]), decision(["a": 0.7, "b": 0.2, "c": 0.1]),
      ],
      gold: ["a", "unheard"])
    // 0.3² + 0.2² + 0.1² = 0.14 and 0.7² + 0.2² + 0.1² + 1² = 1.54.
    #expect(isClose(evaluation.brierScore, (0.14 + 1.54) / 2))
  }

  @Test("areas are of labels the model knows and the data tell apart, in label order")
  func areas() {
    let evaluation = ClassificationEvaluation(
      decisions: [
        decision(["b": 0.6, "a": 0.4]), decision(["b": 0.7, "a": 0.3]),
        decision(["a": 0.9, "b": 0.1]), decision(["a": 0.8, "b": 0.2]),
      ],
      gold: ["a", "b", "a", "unheard"])
    #expect(evaluation.areas.map(\.label) == ["a", "b"])
    // a: 0.4, 0.9 against 0.3, 0.8: three of four pairs. b: 0.7 against 0.6, 0.1, 0.2: all.
    #expect(evaluation.areas.map(\.area) == [0.75, 1])
    #expect(evaluation.macroArea == 0.875)
  }

  @Test("confusions: most frequent first, up to three different texts, cut and masked")
  func confusions() {
    let long = String(repeating: "长", count: 41)
    let evaluation = ClassificationEvaluation(
      decisions: ["b", "b", "b", "b", "b", "a", "a"].map { decision($0, 0.9) },
      gold: ["a", "a", "a", "a", "a", "c", "a"],
      texts: ["order 123", long, "order 456", "third", "fourth", "x", "right"])
    #expect(evaluation.confusions.map(\.gold) == ["a", "c"])
    #expect(evaluation.confusions.map(\.predicted) == ["b", "a"])
    #expect(evaluation.confusions.map(\.count) == [5, 1])
    #expect(
      evaluation.confusions[0].examples == [
        "order ###", String(repeating: "长", count: 40) + "…", "third",
      ])
    #expect(evaluation.confusions[1].examples == ["x"])
  }

  @Test("of nothing is all zeros")
  func empty() {
    let evaluation = ClassificationEvaluation(decisions: [], gold: [])
    #expect(evaluation.accuracy == 0 && evaluation.labels.rows.isEmpty)
    #expect(evaluation.macroF1 == 0 && evaluation.labels.weighted.f1 == 0)
    #expect(evaluation.brierScore == 0 && evaluation.calibrationError == 0)
    #expect(evaluation.sureAccuracy == nil && evaluation.macroArea == nil)
    #expect(evaluation.outOfScope == nil && evaluation.budgets.allSatisfy { $0.coverage == 0 })
  }
}
