import Commerce
import Dialogue
import Foundation
import Kefu
import NeuralNetwork
import TextModels
import Testing
import Tokenization

/// The way of a text through a small model trained here.
@Suite("Pipeline")
struct PipelineTests {
  private let folder: URL
  private let model: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    model = folder.path + "/m.kefu"
    let data = folder.path + "/train.jsonl"
    let lines = [
      ("我要退货", "return.request", "negative"), ("退掉这个", "return.request", "negative"),
      ("send it back", "return.request", "negative"), ("你好", "chat.greeting", "positive"),
      ("hello there", "chat.greeting", "positive"), ("早上好", "chat.greeting", "positive"),
    ]
    let records = lines.map { #"{"text":"\#($0.0)","intent":"\#($0.1)","sentiment":"\#($0.2)"}"# }
    try records.joined(separator: "\n").write(toFile: data, atomically: true, encoding: .utf8)
    var configuration = TextModelConfiguration()
    (configuration.dimension, configuration.hidden) = (16, 8)
    (configuration.subwordBuckets, configuration.minimumWordCount) = (256, 1)
    configuration.training.epochs = 30
    configuration.training.learningRate = 0.02
    let tokenizer = try Tokenizer(lexicon: Lexicon([.init("退掉")]))
    let tasks: [TextTask] = [.intent, .sentiment]
    let examples = try LabelledExamples(tasks: tasks, paths: [data])
    let result = try ModelTraining(
      tasks: tasks, configuration: configuration, tokenizer: tokenizer, threads: 2
    ).run(train: examples, dev: examples)
    try ModelBundle(result.model, manifest: result.manifest, tokenizer: tokenizer)
      .write(to: model)
  }

  private func pipeline() throws -> Pipeline {
    try Pipeline(bundle: ModelBundle(path: model))
  }

  @Test("understands language, intent and sentiment")
  func understands() throws {
    let understanding = try pipeline().understand("我要退货")
    #expect(understanding.language == .chinese)
    #expect(understanding.intent?.best.label == "return.request")
    #expect(understanding.sentiment?.best.label == "negative")
  }

  @Test("a text without tokens has no intent and no sentiment")
  func nothing() throws {
    let understanding = try pipeline().understand(" \t ")
    #expect(understanding == Understanding(text: " \t ", language: .other))
  }

  @Test(
    "tells the language by script",
    arguments: [
      ("我要退货", Language.chinese), ("where is it", .english), ("这件T恤很好", .chinese),
      ("这个 order 我想 cancel", .mixed), ("12345 👍", .other),
    ])
  func language(text: String, language: Language) throws {
    #expect(Language(of: try Tokenizer().tokenize(text)) == language)
  }

  @Test("the model file remembers data, seed and metrics")
  func manifest() throws {
    let manifest = try ModelBundle(path: model).manifest
    #expect(manifest.train.first?.name.hasSuffix("/train.jsonl") == true)
    #expect(manifest.train.map(\.records) == [6])
    #expect(manifest.metrics["intent"]?.accuracy == 1)
  }

  @Test("a batch gives one result a record, in order, errors in their place")
  func batch() throws {
    let input = folder.path + "/in.jsonl"
    try (0..<3000).map { $0 % 7 == 3 ? "broken" : #"{"n":\#($0),"text":"退货 \#($0)"}"# }
      .joined(separator: "\n").write(toFile: input, atomically: true, encoding: .utf8)
    var outputs: [[String]] = []
    for threads in [1, 3] {
      var reader = try RecordReader(InputSource(path: input), format: .ndjson)
      var lines: [String] = []
      let summary = try BatchAnalysis(
        pipeline: pipeline(), threads: threads, output: .init(id: "n")
      ).run(&reader) { lines.append($0.text) }
      #expect(summary.records + summary.bad == 3000)
      #expect(summary.bad == 429)
      outputs.append(lines)
    }
    #expect(outputs[0] == outputs[1])
    for (index, line) in outputs[0].enumerated() {
      #expect(
        index % 7 == 3
          ? line.hasPrefix(#"{"error":{"line":\#(index + 1),"#)
          : line.hasPrefix(#"{"id":\#(index),"language":"zh","#))
    }
  }

  @Test("predict keeps the record as it stood and adds the prediction")
  func prediction() throws {
    let input = folder.path + "/p.jsonl"
    try #"{ "text" : "我要退货", "x":1.50, "intent":"return.request" }"#
      .write(toFile: input, atomically: true, encoding: .utf8)
    var reader = try RecordReader(InputSource(path: input), format: .ndjson)
    var lines: [String] = []
    let bad = try Prediction(pipeline: pipeline(), task: .intent, threads: 1)
      .run(&reader) { lines.append($0.text) }
    #expect(bad == 0)
    let line = try #require(lines.first)
    let start = #"{ "text" : "我要退货", "x":1.50, "intent":"return.request" ,"prediction":{"label":"#
    #expect(line.hasPrefix(start))
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let prediction = try #require(object?["prediction"] as? [String: Any])
    #expect(prediction["label"] as? String == "return.request")
    let scores = try #require(prediction["scores"] as? [String: Double])
    #expect(abs(scores.values.reduce(0, +) - 1) < 1e-5)
  }

  @Test("a chat line is text or JSON, and the id comes back")
  func chat() throws {
    let book = ReplyBook([
      Reply(
        id: "r1", intent: "return.request", language: .chinese, sentiment: nil, text: "好的")
    ])
    var session = ChatSession(pipeline: try pipeline(), replies: book)
    func turn(_ line: String) throws -> [String: Any] {
      let text = session.jsonTurn(ArraySlice(line.utf8), number: 1).text
      return try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
    let json = try turn(#"{"id":"a7","text":"我要退货"}"#)
    #expect(json["id"] as? String == "a7")
    #expect((json["intent"] as? [String: Any])?["label"] as? String == "return.request")
    #expect((json["intent"] as? [String: Any])?["zh"] as? String == "申请退货")
    #expect(try turn("我要退货")["id"] == nil)
    #expect(try turn("{broken")["error"] != nil)
    #expect(try turn(#"{"id":1}"#)["error"] != nil)
    #expect(try turn("")["intent"] is NSNull)
  }
}
