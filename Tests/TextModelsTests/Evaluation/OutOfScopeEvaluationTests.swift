import Commerce
import Testing
import TextModels

@Suite("Out-of-scope evaluation")
struct OutOfScopeEvaluationTests {
  @Test("accuracy in scope with and without the out-of-scope label as an answer")
  func accuracies() throws {
    let evaluation = try #require(
      OutOfScopeEvaluation(
        decisions: [
          decision(["a": 0.8, "b": 0.1, "oos": 0.1]),  // right both ways
          decision(["oos": 0.5, "a": 0.3, "b": 0.2]),  // right only when it must answer
          decision(["b": 0.6, "a": 0.3, "oos": 0.1]),  // wrong both ways
          decision(["oos": 0.5, "b": 0.3, "a": 0.2]),  // the same, on an a
          decision(["oos": 0.9, "b": 0.1, "a": 0]),
          decision(["b": 0.4, "oos": 0.35, "a": 0.25]),
        ],
        gold: ["a", "a", "a", "a", "oos", "oos"]))
    #expect(evaluation.inScope == 4 && evaluation.outOfScope == 2)
    #expect(evaluation.inScopeAccuracy == 0.25)
    #expect(evaluation.forcedInScopeAccuracy == 0.5)
    #expect(evaluation.labelledRecall == 0.5)
    #expect(evaluation.scores.map(\.name) == ["p(oos)", "1 − max p in scope"])
    // p(oos): 0.9 beats 0.1, 0.5, 0.1, 0.5; 0.35 beats two of them.
    #expect(evaluation.scores[0].area == 6.0 / 8)
    // Doubt: 0.9 and 0.6 against 0.2, 0.7, 0.4, 0.7: four and two of four.
    #expect(evaluation.scores[1].area == 6.0 / 8)
  }

  @Test("the threshold accepts at least 95 % of what is in scope, and what it accepts is not found")
  func recall() throws {
    // Scores 0.01 … 0.20 in scope: 19 of 20 lie at or below 0.19.
    let inside = (1...20).map { Double($0) / 100 }
    let outside = [0.19, 0.195, 0.5, 0]
    let evaluation = try #require(
      OutOfScopeEvaluation(
        decisions: (inside + outside).map { _ in decision("a", 0.9) },
        gold: inside.map { _ in "a" } + outside.map { _ in "oos" },
        scores: [OutOfScopeScore(name: "own", values: inside + outside)]))
    let score = try #require(evaluation.scores.first)
    #expect(score.name == "own" && score.threshold == 0.19)
    #expect(score.recall == 0.5)
    // Pairs won: 0.19 beats 18 and ties one, 0.195 beats 19, 0.5 all 20, 0 none.
    #expect(isClose(score.area, (18.5 + 19 + 20 + 0) / 80))
    // A model without the label has no probability of it.
    #expect(evaluation.scores.map(\.name) == ["own", "1 − max p in scope"])
  }

  @Test("fewer than twenty in scope: all of them are accepted")
  func few() throws {
    let evaluation = try #require(
      OutOfScopeEvaluation(
        decisions: [0.1, 0.2, 0.3, 0.25, 0.31].map { decision(["a": 1 - $0, "oos": $0]) },
        gold: ["a", "a", "a", "oos", "oos"]))
    #expect(evaluation.scores[0].threshold == 0.3 && evaluation.scores[0].recall == 0.5)
  }

  @Test("needs examples on both sides", arguments: [["a", "a"], ["oos", "oos"]])
  func oneSided(gold: [String]) {
    let decisions = gold.map { _ in decision("a", 0.9) }
    #expect(OutOfScopeEvaluation(decisions: decisions, gold: gold) == nil)
  }
}
