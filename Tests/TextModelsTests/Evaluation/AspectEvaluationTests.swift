import Commerce
import Testing
import TextModels

@Suite("Aspect evaluation")
struct AspectEvaluationTests {
  private let gold = [
    // One term with two opinions, and an opinion on nothing named.
    AspectOpinion(term: 0..<6, opinion: 7..<10, category: "quality", sentiment: "positive"),
    AspectOpinion(term: 0..<6, opinion: 11..<14, category: "quality", sentiment: "negative"),
    AspectOpinion(term: nil, opinion: 20..<23, category: "overall", sentiment: "positive"),
  ]

  @Test("spans, pairs and quadruples as counted by hand")
  func counts() {
    let found = [
      AspectOpinion(
        term: 0..<6, opinion: 7..<10, category: "quality", sentiment: "positive", confidence: 0.9),
      AspectOpinion(
        term: 0..<6, opinion: 11..<14, category: "material", sentiment: "negative", confidence: 0.8),
      AspectOpinion(
        term: 15..<18, opinion: 20..<23, category: "overall", sentiment: "positive",
        confidence: 0.5),
    ]
    let evaluation = AspectEvaluation(gold: [gold], predicted: [found])
    // Terms: one in gold, two found; opinions: three and three. A term counts once a text.
    #expect(evaluation.spans.exact.rows.map(\.label) == ["opinion", "term"])
    #expect(
      evaluation.spans.exact.rows.map(\.counts) == [
        MatchCounts(right: 3, predicted: 3, gold: 3), MatchCounts(right: 1, predicted: 2, gold: 1),
      ])
    #expect(evaluation.pairs == MatchCounts(right: 2, predicted: 3, gold: 3))
    #expect(evaluation.quadruples == MatchCounts(right: 1, predicted: 3, gold: 3))
    // 0.9 right, 0.8 and 0.5 wrong, each in a bin of its own.
    #expect(isClose(evaluation.reliability.calibrationError, (0.1 + 0.8 + 0.5) / 3))
  }

  @Test("an implied term is only right where none is found, and confidences make no difference")
  func implied() {
    let sure = AspectEvaluation(gold: [gold], predicted: [gold])
    #expect(sure.pairs.f1 == 1 && sure.quadruples.f1 == 1 && sure.spans.accuracy == 1)
    let found = AspectOpinion(
      term: nil, opinion: 20..<23, category: "overall", sentiment: "positive", confidence: 0.4)
    let evaluation = AspectEvaluation(gold: [[gold[2]]], predicted: [[found, found]])
    #expect(evaluation.quadruples == MatchCounts(right: 1, predicted: 1, gold: 1))
  }
}
