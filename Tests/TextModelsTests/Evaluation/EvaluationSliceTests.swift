import Commerce
import Testing
import TextModels

@Suite("Evaluation slices")
struct EvaluationSliceTests {
  private let grouping = EvaluationGrouping(
    name: "language", parts: ["en", "zh", "en", "zh", "en"], order: ["zh", "en", "mixed"])

  @Test("each part is measured by itself, in the given order, empty parts left out")
  func classification() throws {
    let slices = grouping.slices(
      decisions: [
        decision("a", 0.9), decision("b", 0.8, sure: false), decision("a", 0.7),
        decision("b", 0.6), decision("b", 0.5, sure: false),
      ],
      gold: ["a", "b", "b", "a", "b"])
    #expect(slices.map(\.name) == ["zh", "en"])
    #expect(slices.map(\.group) == ["language", "language"])
    #expect(slices.map(\.examples) == [2, 3])
    #expect(slices[0].accuracy == 0.5 && slices[0].coverage == 0.5 && slices[0].sureAccuracy == 0)
    // zh: 0.8 right, 0.6 wrong. en: 0.9 and 0.5 right, 0.7 wrong.
    #expect(isClose(try #require(slices[0].calibrationError), (0.2 + 0.6) / 2))
    #expect(slices[1].accuracy == 2.0 / 3)
    #expect(isClose(try #require(slices[1].calibrationError), (0.1 + 0.7 + 0.5) / 3))
    // en: a has P ½ R 1, b has P 1 R ½: both F1 ⅔.
    #expect(isClose(slices[1].macroF1, 2.0 / 3))
  }

  @Test("spans have no confidence, reasons do")
  func spans() throws {
    let span = LabelledSpan(label: "a", range: 0..<2)
    let found = grouping.slices(
      gold: [[span], [], [span], [span], []], predicted: [[span], [], [], [span], []])
    #expect(found.map(\.accuracy) == [1, 2.0 / 3])
    #expect(isClose(found[1].microF1, 2.0 / 3))
    #expect(found[0].calibrationError == nil && found[0].coverage == nil)
    let reason = ReasonFinding(code: "a", evidence: nil, confidence: 0.75)
    let reasons = grouping.slices(
      gold: [[reason], [], [reason], [reason], []], predicted: [[reason], [reason], [], [], []])
    #expect(reasons.map(\.accuracy) == [0, 2.0 / 3])
    #expect(isClose(try #require(reasons[0].calibrationError), 0.75))
    #expect(isClose(try #require(reasons[1].calibrationError), 0.25))
  }

  @Test(
    "lengths count what people call characters",
    arguments: [
      (0, "≤10"), (10, "≤10"), (11, "11–30"), (30, "11–30"), (31, "31–100"), (100, "31–100"),
      (101, ">100"),
    ])
  func lengths(count: Int, name: String) {
    for character in ["好", "a", "👨‍👩‍👧"] {
      #expect(LengthBucket(of: String(repeating: character, count: count)).rawValue == name)
    }
  }
}
