import Commerce
import Testing
import TextModels

@Suite("Span evaluation")
struct SpanEvaluationTests {
  private func span(_ label: String, _ range: Range<Int>) -> LabelledSpan {
    LabelledSpan(label: label, range: range)
  }

  @Test("exact, overlapping and unlabelled matches as counted by hand")
  func counts() {
    let evaluation = SpanEvaluation(
      gold: [
        [span("term", 0..<4), span("opinion", 5..<9), span("term", 10..<14)],
        [span("opinion", 0..<3)],
        [],
      ],
      predicted: [
        // Exact; a byte short; the right ends with the wrong label.
        [span("term", 0..<4), span("opinion", 5..<8), span("opinion", 10..<14)],
        [span("opinion", 0..<3)],
        [span("term", 0..<2)],
      ])
    #expect(evaluation.examples == 3)
    #expect(evaluation.accuracy == 1.0 / 3)
    #expect(evaluation.exact.rows.map(\.label) == ["opinion", "term"])
    #expect(
      evaluation.exact.rows.map(\.counts) == [
        MatchCounts(right: 1, predicted: 3, gold: 2), MatchCounts(right: 1, predicted: 2, gold: 2),
      ])
    #expect(evaluation.exact.micro == MatchCounts(right: 2, predicted: 5, gold: 4))
    #expect(isClose(evaluation.exact.micro.f1, 4.0 / 9))
    // F1 by label: 2 · 1 / 5 and 2 · 1 / 4.
    #expect(isClose(evaluation.exact.macro.f1, (0.4 + 0.5) / 2))
    #expect(evaluation.overlap.micro == MatchCounts(right: 3, predicted: 5, gold: 4))
    #expect(evaluation.unlabelled == MatchCounts(right: 3, predicted: 5, gold: 4))
  }

  @Test("each gold span counts for one prediction, whole or in part")
  func oneToOne() {
    let split = SpanEvaluation(
      gold: [[span("a", 0..<10)]], predicted: [[span("a", 0..<4), span("a", 4..<10)]])
    #expect(split.overlap.micro == MatchCounts(right: 1, predicted: 2, gold: 1))
    let twice = SpanEvaluation(
      gold: [[span("a", 0..<3)]], predicted: [[span("a", 0..<3), span("a", 0..<3)]])
    #expect(twice.exact.micro == MatchCounts(right: 1, predicted: 2, gold: 1))
    #expect(twice.accuracy == 0)
    let merged = SpanEvaluation(
      gold: [[span("a", 0..<3), span("a", 4..<9)]], predicted: [[span("a", 0..<9)]])
    #expect(merged.overlap.micro == MatchCounts(right: 1, predicted: 1, gold: 2))
  }

  @Test("the longest overlap is paired first, and touching is no overlap")
  func longestFirst() {
    // 6..<12 overlaps 0..<8 by 2 and 8..<12 by 4; 0..<6 is left for 0..<8.
    let evaluation = SpanEvaluation(
      gold: [[span("a", 0..<8), span("a", 8..<12)]],
      predicted: [[span("a", 6..<12), span("a", 0..<6)]])
    #expect(evaluation.overlap.micro.right == 2)
    let touching = SpanEvaluation(gold: [[span("a", 0..<4)]], predicted: [[span("a", 4..<8)]])
    #expect(touching.overlap.micro.right == 0)
  }

  @Test("what is exactly right also overlaps, however spans nest")
  func exactOverlaps() {
    // Both 2..<8 and 0..<10 share six bytes with the first prediction.
    let spans = [span("a", 0..<10), span("a", 2..<8)]
    let evaluation = SpanEvaluation(gold: [spans], predicted: [spans.reversed()])
    #expect(evaluation.exact.micro.right == 2 && evaluation.overlap.micro.right == 2)
    let narrow = SpanEvaluation(gold: [spans], predicted: [[span("a", 2..<8), span("a", 9..<12)]])
    #expect(narrow.overlap.micro.right == 2)
  }

  @Test("order makes no difference, and nothing found where nothing is counts as right")
  func order() {
    let spans = [span("a", 0..<2), span("b", 3..<5), span("a", 6..<9)]
    let found = [span("a", 1..<7), span("b", 3..<5), span("a", 6..<8)]
    let one = SpanEvaluation(gold: [spans, []], predicted: [found, []])
    let other = SpanEvaluation(gold: [spans.reversed(), []], predicted: [found.reversed(), []])
    #expect(one == other && one.accuracy == 0.5)
  }
}
