import Commerce
import Kefu
import Testing

@Suite("Model comparison")
struct ModelComparisonTests {
  @Test("labels: every change in data order, with its effect and McNemar's p")
  func labels() {
    let comparison = ModelComparison(
      texts: ["order 1", "two", "three", "four"], gold: ["a", "b", "a", "c"],
      old: ["b", "b", "a", "a"], new: ["a", "b", "b", "b"])
    #expect(comparison.flips.map(\.text) == ["order #", "three", "four"])
    #expect(comparison.flips.map(\.effect) == [.gained, .lost, .neither])
    #expect(comparison.flips.map(\.old) == ["b", "a", "a"])
    #expect(comparison.flips.map(\.new) == ["a", "b", "b"])
    #expect(comparison.gained == 1 && comparison.lost == 1 && comparison.pValue == 1)
  }

  @Test("findings: order and confidence change nothing, words are quoted and masked")
  func reasons() {
    let gold = [
      ReasonFinding(code: "b", evidence: nil), ReasonFinding(code: "a", evidence: 0..<6),
    ]
    let sameAgain = [
      ReasonFinding(code: "a", evidence: 0..<6, confidence: 0.7),
      ReasonFinding(code: "b", evidence: nil, confidence: 0.2),
    ]
    let comparison = ModelComparison(
      texts: ["尺码42", "尺码42"], gold: [gold, gold], old: [gold, []],
      new: [sameAgain, [ReasonFinding(code: "a", evidence: 3..<8)]])
    #expect(comparison.flips.count == 1)
    #expect(comparison.flips[0].gold == "a “尺码”; b –")
    #expect(comparison.flips[0].old == "nothing" && comparison.flips[0].new == "a “码##”")
    #expect(comparison.flips[0].effect == .neither)
  }

  @Test("aspects and spans: a change to all gold findings is a gain")
  func aspects() {
    let gold = [
      AspectOpinion(term: 0..<4, opinion: 5..<9, category: "color", sentiment: "positive")
    ]
    let comparison = ModelComparison(texts: ["lace nice"], gold: [gold], old: [[]], new: [gold])
    #expect(comparison.flips.map(\.new) == ["color positive “lace” “nice”"])
    #expect(comparison.gained == 1)
    let span = LabelledSpan(label: "term", range: 0..<40)
    let spans = ModelComparison(texts: ["lace"], gold: [[]], old: [[]], new: [[span]])
    #expect(spans.lost == 1 && spans.flips[0].new == "term “lace”")
  }
}
