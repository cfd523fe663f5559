import Commerce
import Foundation
import Kefu
import NeuralNetwork
import TextModels
import Testing
import Tokenization

/// The way of a text through a small model trained here.
@Suite("Pipeline")
struct PipelineTests {
  private let folder = TestFolder()
  private let model: String

  init() throws {
    model = try SmallPipeline.path.get()
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

  @Test("predict keeps the record as it stood and adds the prediction")
  func prediction() throws {
    let input = try folder.write(
      #"{ "text" : "我要退货", "x":1.50, "intent":"return.request" }"#, to: "p.jsonl")
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
}
