import Commerce
import Foundation
import Kefu
import Testing
import TextModels
import Tokenization

@Suite("Bad training data")
struct BadTrainingDataTests {
  private let file = LabelledFile()

  private func record(_ text: String, _ intent: String) -> String {
    #"{"text":"\#(text)","intent":"\#(intent)"}"#
  }

  @Test("labels only held-out texts have calibrate nothing, and count as wrong")
  func unknownLabels() throws {
    let train = try file.examples(LabelledFile.lines(40))
    let training = try LabelledFile.training()
    let stray = try file.examples([record("return that", "z")], name: "stray.jsonl")
    let plain = try training.run(train: train, dev: train)
    let strange = try training.run(train: train, dev: train.joined(with: stray))
    #expect(plain.model.calibration(of: .intent) == strange.model.calibration(of: .intent))
    #expect(strange.model.labels(of: .intent) == ["a", "b"])
    #expect(plain.manifest.metrics["intent"]?.accuracy == 1)
    #expect(strange.manifest.metrics["intent"]?.accuracy == 40.0 / 41)
  }

  @Test("a class with one example is learnt, whether that is held out or not")
  func singleExample() throws {
    for text in ["hello", "hi", "hey", "howdy", "welcome", "evening", "noon", "dear", "yo", "sir"] {
      let train = try file.examples(LabelledFile.lines(40) + [record(text, "rare")])
      let trained = try LabelledFile.training().run(train: train, dev: nil)
      let isLearnt = Split(of: text) != .dev
      #expect(trained.model.labels(of: .intent) == ["a", "b"] + (isLearnt ? ["rare"] : []))
      #expect(trained.manifest.examples + trained.heldOut.examples.count == 41)
    }
  }

  @Test(
    "empty labels are named with file and line",
    arguments: [
      #"{"text":"x","intent":""}"#, #"{"text":"x","intent":" "}"#,
      #"{"text":"x y","intent":"a","clauses":[{"text":"x","intent":""}]}"#,
      #"{"text":"x","intent":"a","aspects":[{"term":"x","category":"","sentiment":"positive"}]}"#,
    ])
  func emptyLabels(record: String) throws {
    let error = #expect(throws: InputError.self) {
      try file.examples([self.record("y", "b"), record], tasks: [.intent, .aspect])
    }
    #expect(error?.description.contains("data.jsonl:2: ") == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("is empty") == true)
  }

  @Test("texts of 100,000 characters and of emoji alone are learnt from and read")
  func oddTexts() throws {
    let long = String(repeating: "退货 please, ", count: 10_000)
    let lines = [
      record(long, "a"), record("👍", "b"), record("😡", "a"), record("🎉🎉", "b"), record("", "a"),
    ]
    let train = try file.examples(lines)
    let training = try LabelledFile.training()
    let trained = try training.run(train: train, dev: train)
    let pipeline = try Pipeline(
      bundle: ModelBundle(
        trained.model, manifest: trained.manifest, tokenizer: training.tokenizer))
    let understood = pipeline.understand(train.examples.map(\.text), threads: 2)
    #expect(understood.map { $0.intent != nil } == [true, true, true, true, false])
    #expect(TrainingDataWarnings(train: train, dev: nil, tasks: [.intent]).lines.isEmpty)
  }

  @Test("a file of emoji with a single label is an error, and one of nothing but spaces no crash")
  func nothingToRead() throws {
    let emoji = try file.examples([record("👍", "a"), record("👍👍", "a")])
    #expect(throws: TrainingDataError.self) {
      try LabelledFile.training().run(train: emoji, dev: emoji)
    }
    let spaces = try file.examples([record("", "a"), record(" ", "b"), record(" ", "b")])
    let trained = try LabelledFile.training().run(train: spaces, dev: spaces)
    // All look the same: the answer is the more frequent label.
    #expect(trained.manifest.metrics["intent"]?.accuracy == 2.0 / 3)
  }

  @Test("words cannot be found without the deep part: the options say so")
  func withoutDeepPart() throws {
    let train = try file.examples(
      [#"{"text":"so small","reasons":[{"code":"size.too_small","text":"small"}]}"#],
      tasks: [.reason])
    let error = #expect(throws: ConfigurationError.self) {
      try LabelledFile.training(tasks: [.reason]) { $0.hidden = 0 }.run(train: train, dev: train)
    }
    #expect(
      error?.description.hasPrefix("option hidden is 0, expected at least 1 for reason") == true)
  }

  @Test("GB18030 read as UTF-8 is refused with the option that reads it")
  func gb18030() throws {
    // 我要退货, twice.
    let text: [UInt8] = [0xCE, 0xD2, 0xD2, 0xAA, 0xCD, 0xCB, 0xBB, 0xF5]
    let line = Array(#"{"text":""#.utf8) + text + text + Array(#"","intent":"a"}"#.utf8)
    let path = try file.folder.write("", to: "gb.jsonl")
    try Data(line).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: InputError.self) {
      try LabelledExamples(tasks: [.intent], paths: [path])
    }
    #expect(
      error?.description.hasPrefix(
        "\(path): expected utf-8, found at byte 9 what looks like gb18030")
        == true)
    #expect(error?.description.contains("--encoding gb18030") == true)
    let examples = try LabelledExamples(
      tasks: [.intent], paths: [path], decoding: InputDecoding(.gb18030))
    #expect(examples.examples.map(\.text) == ["我要退货我要退货"])
  }

  @Test("UTF-8 with a broken byte in it is no GB18030: its line and byte are named")
  func brokenUTF8() throws {
    let texts = ["我要退货，尺码偏小，能换大一号的吗？质量还可以", "where is my parcel, déjà vu", "👍🎉😡🙏👍🎉😡🙏"]
    for text in texts {
      let line = Array(#"{"text":"\#(text)"#.utf8) + [0xFF] + Array(#"","intent":"a"}"#.utf8)
      let path = try file.folder.write("", to: "broken.jsonl")
      try Data(line).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: InputError.self) {
        try LabelledExamples(tasks: [.intent], paths: [path])
      }
      let byte = #"{"text":""#.utf8.count + text.utf8.count
      #expect(
        error?.description.hasPrefix("\(path):1: expected UTF-8, found at byte \(byte)") == true)
    }
  }
}
