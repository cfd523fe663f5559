import Foundation
import Kefu
import NeuralNetwork
import Testing
import TextModels
import Tokenization

/// Explanations of a small model of two tasks trained here.
@Suite("TextExplainer")
struct TextExplainerTests {
  private let folder = TestFolder()
  private let data: String
  private let pipeline: Pipeline

  init() throws {
    let lines = [
      ("太小了退货", "negative", "size.small"), ("too small", "negative", "size.small"),
      ("穿不进去", "negative", "size.small"), ("坏了退货", "negative", "broken"),
      ("the zip broke", "negative", "broken"), ("拉链坏掉", "negative", "broken"),
      ("很好看", "positive", nil), ("love it", "positive", nil), ("喜欢", "positive", nil),
    ]
    let records = lines.map { text, sentiment, reason in
      let evidence = text.hasSuffix("退货") ? #","start":0,"end":2"# : ""
      let reasons = reason.map { #"[{"code":"\#($0)"\#(evidence)}]"# } ?? "[]"
      return #"{"text":"\#(text)","sentiment":"\#(sentiment)","reasons":\#(reasons)}"#
    }
    data = try folder.write(records.joined(separator: "\n"), to: "train.jsonl")
    var configuration = TextModelConfiguration()
    (configuration.dimension, configuration.hidden) = (16, 8)
    (configuration.subwordBuckets, configuration.wideBuckets) = (256, 1024)
    configuration.minimumWordCount = 1
    configuration.training.epochs = 30
    configuration.training.learningRate = 0.02
    let tokenizer = try Tokenizer(
      lexicon: Lexicon([.init("退货", tag: "aftersale"), .init("坏掉", synonym: "坏")]))
    let tasks: [TextTask] = [.sentiment, .reason]
    let examples = try LabelledExamples(tasks: tasks, paths: [data])
    let result = try ModelTraining(
      tasks: tasks, configuration: configuration, tokenizer: tokenizer, threads: 2
    ).run(train: examples, dev: examples)
    pipeline = try Pipeline(
      bundle: ModelBundle(result.model, manifest: result.manifest, tokenizer: tokenizer))
  }

  private func object(_ json: OrderedJSON) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any])
  }

  @Test("tells the lexicon's entry and the protected span behind a token")
  func fired() throws {
    let explainer = try TextExplainer(pipeline: pipeline, task: .sentiment, threads: 1)
    let found = try #require(try explainer.explain(["退货 42码 坏掉 ok"])[0])
    let names = found.text.tokens.map(found.text.text)
    #expect(names == ["退货", "42码", "坏掉", "ok"])
    #expect(
      names.indices.map(found.fired)
        == ["lexicon aftersale", "protected size", "lexicon = 坏", nil])
    let tokens = try #require(try object(found.json)["tokens"] as? [[String: Any]])
    #expect(tokens.map { $0["kind"] as? String } == ["han", "size", "han", "word"])
    #expect(tokens.map { $0["tag"] as? String } == ["aftersale", nil, nil, nil])
    #expect(tokens.map { $0["standard"] as? String } == [nil, nil, "坏", nil])
  }

  @Test("each reason of a prediction is explained by its own code")
  func reasons() throws {
    let explainer = try TextExplainer(pipeline: pipeline, task: .reason, threads: 1)
    let prediction = try Prediction(
      pipeline: pipeline, task: .reason, explainer: explainer, threads: 2)
    var reader = try RecordReader(InputSource(path: data), format: .ndjson)
    var found = 0
    _ = try prediction.run(&reader) { line in
      let reasons = try #require(try object(line)["prediction"] as? [[String: Any]])
      for reason in reasons {
        let explanation = try #require(reason["explanation"] as? [String: Any])
        #expect(explanation["label"] as? String == reason["code"] as? String)
        found += 1
      }
    }
    #expect(found > 0)
  }

  @Test("a text without tokens has a prediction without explanation")
  func nothing() throws {
    let explainer = try TextExplainer(pipeline: pipeline, task: .sentiment, threads: 1)
    let found = try explainer.explain([" ", "坏了", ""])
    #expect(found.map { $0 == nil } == [true, false, true])
    var reader = try RecordReader(
      InputSource(name: "x", content: Array(#"{"text":" "}"#.utf8)), format: .ndjson)
    let prediction = try Prediction(
      pipeline: pipeline, task: .sentiment, explainer: explainer, threads: 1)
    _ = try prediction.run(&reader) {
      #expect($0.text == #"{"text":" ","prediction":null}"#)
    }
  }

  @Test("the nearest examples are named once each, with the lines they stand in")
  func nearest() throws {
    let more = try folder.write(
      """
      {"text":"坏了退货","sentiment":"negative"}
      {"text":"坏了退货","stars":1}
      {"text":"坏了退货","intent":"x"}
      {"text":"坏了退货","sentiment":"positive"}
      {"text":"喜欢","sentiment":"positive"}
      """, to: "more.jsonl")
    let examples = try NearestExamples(
      paths: [more], pipeline: pipeline, task: .sentiment, threads: 1)
    let explainer = try TextExplainer(
      pipeline: pipeline, task: .sentiment, nearest: examples, threads: 1)
    let found = try #require(try explainer.explain(["坏了退货"])[0]?.nearest)
    #expect(found.map(\.example.line) == [1, 4, 5])
    #expect(found.map(\.example.label) == ["negative", "positive", "positive"])
    #expect(found.allSatisfy { $0.example.file == more })
  }

  @Test("reasons name an example's codes together, or that it has none")
  func reasonLabels() throws {
    let file = try folder.write(
      """
      {"text":"太小了坏了","reasons":[{"code":"size.small"},{"code":"broken"},{"code":"broken"}]}
      {"text":"喜欢","reasons":[]}
      """, to: "reasons.jsonl")
    let examples = try NearestExamples(
      paths: [file], pipeline: pipeline, task: .reason, threads: 1)
    let explainer = try TextExplainer(
      pipeline: pipeline, task: .reason, nearest: examples, threads: 1)
    let found = try #require(try explainer.explain(["太小了坏了"], label: "broken")[0])
    #expect(found.nearest?.map(\.example.label) == ["broken, size.small", "none"])
  }

  @Test("files that cannot be used are named, with the line")
  func badFiles() throws {
    let broken = try folder.write("{\"text\":\"好\",\"stars\":5}\n{oops\n", to: "broken.jsonl")
    let other = try folder.write("{\"text\":\"好\",\"intent\":\"x\"}\n", to: "other.jsonl")
    let stars = try folder.write("{\"text\":\"好\",\"stars\":9}\n", to: "stars.jsonl")
    for (path, message) in [
      (broken, "\(broken):2: expected a JSON object"), (stars, "\(stars):1: expected stars 1 to 5"),
      (other, "\(other): expected a label in \"sentiment\" or \"stars\", found none"),
    ] {
      let error = #expect(throws: InputError.self) {
        try NearestExamples(paths: [path], pipeline: pipeline, task: .sentiment, threads: 1)
      }
      #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
    }
  }
}
