import Kefu
import Testing
import TextModels

@Suite("Training data warnings")
struct TrainingDataWarningsTests {
  private let file = LabelledFile()

  private func record(_ text: String, _ intent: String) -> String {
    #"{"text":"\#(text)","intent":"\#(intent)"}"#
  }

  @Test("copies with another label are counted, the first three shown, digits masked")
  func conflicts() throws {
    let examples = try file.examples(
      (1...5).map { record("order \($0)", "a") } + [record("order 1", "a")]
        + (1...4).map { record("Order: \($0)!", "b") })
    let lines = TrainingDataWarnings(train: examples, dev: nil, tasks: [.intent]).lines
    try #require(lines.count == 1)
    #expect(lines[0].hasPrefix("texts that repeat an earlier one with another intent: 4, such as "))
    let path = file.folder.path + "/data.jsonl"
    let shown = (1...3).map { "\(path):\($0 + 6) “Order: #!” is b, at \(path):\($0) a" }
    #expect(lines[0].hasSuffix(", such as " + shown.joined(separator: "; ") + "; …"))
  }

  @Test("texts in both parts, and labels only held-out texts have")
  func heldOut() throws {
    let train = try file.examples([record("one", "a"), record("two", "b")])
    let dev = try file.examples(
      [record("ONE", "a"), record("three", "c"), record("four", "b")], name: "dev.jsonl")
    let lines = TrainingDataWarnings(train: train, dev: dev, tasks: [.intent]).lines
    let path = file.folder.path + "/dev.jsonl"
    #expect(
      lines == [
        """
        held-out texts that are learnt from as well, so that scores say little: 1 of 3, such as \
        \(path):1 “ONE”
        """,
        """
        held-out texts with a label of intent that no text to learn from has, which count as wrong \
        and calibrate nothing: 1, such as \(path):2 “three” is c
        """,
      ])
  }

  @Test("sound data give none")
  func none() throws {
    let train = try file.examples(LabelledFile.lines(20))
    let dev = try file.examples([record("else", "a")], name: "dev.jsonl")
    #expect(TrainingDataWarnings(train: train, dev: dev, tasks: [.intent]).lines.isEmpty)
  }
}
