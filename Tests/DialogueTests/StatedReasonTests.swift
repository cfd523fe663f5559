import Commerce
import Dialogue
import Testing

@Suite("Reasons a line states")
struct StatedReasonTests {
  private func line(
    _ intent: String, isSure: Bool = true, reason confidence: Double, evidence: Range<Int>? = 0..<3
  ) -> CustomerLine {
    CustomerLine(
      understanding: Understanding(
        text: "这双太挤", language: .chinese,
        intent: Decision(guesses: [Guess(label: intent, confidence: 0.97)], isSure: isSure),
        reasons: [
          ReasonFinding(code: "size.too_small", evidence: evidence, confidence: confidence)
        ]))
  }

  @Test(
    "courtesy and nonsense must show one more clearly than a complaint",
    arguments: [
      ("return.request", true, 0.41, true), ("return.request", true, 0.4, false),
      ("chat.affirm", true, 0.77, false), ("chat.thanks", true, 0.9, false),
      ("oos", true, 0.77, false),
      ("chat.affirm", true, 0.91, true), ("chat.affirm", false, 0.77, true),
    ])
  func threshold(intent: String, isSure: Bool, confidence: Double, isStated: Bool) {
    let line = line(intent, isSure: isSure, reason: confidence)
    #expect(line.statedReasons.isEmpty == !isStated)
  }

  @Test(
    "a detail states none, though one sign be behind it",
    arguments: [(0..<6, false), (0..<9, false), (0..<3, true), (9..<12, true)])
  func detail(slot: Range<Int>, isStated: Bool) {
    var line = line("exchange.request", reason: 0.99, evidence: 0..<9)
    line.slots = [SlotMention(type: .size, range: slot, value: "XL")]
    #expect(line.statedReasons.isEmpty == !isStated)
  }

  @Test("one that no words show is not stated")
  func predicted() {
    #expect(line("return.request", reason: 0.99, evidence: nil).statedReasons.isEmpty)
  }
}
