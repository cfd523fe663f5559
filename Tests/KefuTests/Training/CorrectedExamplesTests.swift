import Kefu
import Testing

@Suite("Corrected examples")
struct CorrectedExamplesTests {
  private let file = LabelledFile()

  @Test("the last correction of a text stands in the place of its labels")
  func lastWins() throws {
    let learnt = try file.examples(
      [
        #"{"text":"where is it","intent":"order.status"}"#,
        #"{"text":"hello","intent":"chat.greeting"}"#,
        #"{"text":"where is it","intent":"delivery.late"}"#,
      ], name: "train.jsonl")
    let corrections = try file.examples(
      [
        #"{"text":"where is it","intent":"delivery.late"}"#,
        #"{"text":"give it back","intent":"return.request"}"#,
        #"{"text":"where is it","intent":"delivery.track"}"#,
      ], name: "labels.jsonl")
    let corrected = learnt.corrected(by: corrections)
    #expect(corrected.examples.map(\.text) == ["hello", "give it back", "where is it"])
    #expect(
      corrected.examples.map(\.intent) == ["chat.greeting", "return.request", "delivery.track"])
    #expect(corrected.sources.count == 2)
  }
}
