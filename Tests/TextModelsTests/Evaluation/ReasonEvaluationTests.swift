import Commerce
import Testing
import TextModels

@Suite("Reason evaluation")
struct ReasonEvaluationTests {
  @Test("codes, and codes with evidence, as counted by hand")
  func counts() {
    let evaluation = ReasonEvaluation(
      gold: [
        [
          ReasonFinding(code: "size.too_small", evidence: 0..<6),
          ReasonFinding(code: "desc.color", evidence: 10..<16),
        ],
        [ReasonFinding(code: "size.too_small", evidence: 3..<9)],
        [],
      ],
      predicted: [
        [
          // Overlaps; the right code with no words for it; a wrong code on the right words.
          ReasonFinding(code: "size.too_small", evidence: 4..<8, confidence: 0.9),
          ReasonFinding(code: "desc.color", evidence: nil, confidence: 0.6),
          ReasonFinding(code: "quality.poor", evidence: 10..<16, confidence: 0.3),
        ],
        // The right code, on other words.
        [ReasonFinding(code: "size.too_small", evidence: 9..<12, confidence: 1)],
        [],
      ])
    #expect(evaluation.codes.rows.map(\.label) == ["desc.color", "quality.poor", "size.too_small"])
    #expect(evaluation.codes.micro == MatchCounts(right: 3, predicted: 4, gold: 3))
    #expect(isClose(evaluation.codes.macro.f1, (1 + 0 + 1) / 3.0))
    #expect(evaluation.evidence == MatchCounts(right: 1, predicted: 4, gold: 3))
    #expect(isClose(evaluation.evidence.f1, 2.0 / 7))
    #expect(evaluation.accuracy == 2.0 / 3)
    #expect(isClose(evaluation.reliability.calibrationError, (0.1 + 0.4 + 0.3 + 0) / 4))
  }

  @Test("a code shown twice counts once as a code, twice as evidence")
  func repeated() {
    let gold = [
      ReasonFinding(code: "a", evidence: 0..<3), ReasonFinding(code: "a", evidence: 5..<9),
    ]
    let evaluation = ReasonEvaluation(
      gold: [gold], predicted: [[ReasonFinding(code: "a", evidence: 5..<9)]])
    #expect(evaluation.codes.micro == MatchCounts(right: 1, predicted: 1, gold: 1))
    #expect(evaluation.evidence == MatchCounts(right: 1, predicted: 1, gold: 2))
  }
}
