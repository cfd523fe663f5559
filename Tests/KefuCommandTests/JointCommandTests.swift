import Foundation
import Testing

/// A model of opinions and reasons, from its training to what is measured of it.
@Suite("kefu with several tasks")
struct JointCommandTests {
  private static let records = [
    #"""
    {"text":"👍🏽鞋子好看，可是太小","aspects":[\#
    {"term":"鞋子","opinion":"好看","category":"appearance","sentiment":"positive"},\#
    {"term":null,"opinion":"太小","category":"size_fit","sentiment":"negative"}],\#
    "reasons":[{"code":"size.too_small","text":"太小"}]}
    """#,
    #"""
    {"text":"soft fabric, but the zip broke","aspects":[\#
    {"term":"fabric","opinion":"soft","category":"material","sentiment":"positive"},\#
    {"term":"zip","opinion":[25,30],"category":"quality","sentiment":"negative"}],\#
    "reasons":[{"code":"quality.broke","start":17,"end":30}]}
    """#,
    #"{"text":"where is my parcel","aspects":[],"reasons":[]}"#,
    #"""
    {"text":"the smell is awful","aspects":[\#
    {"term":"smell","opinion":"awful","category":"smell","sentiment":"negative"}],\#
    "reasons":[{"code":"sense.smell","text":"smell is awful"}]}
    """#,
    #"""
    {"text":"great price","aspects":[\#
    {"term":"price","opinion":"great","category":"price_value","sentiment":"positive"}]}
    """#,
    #"{"text":"the zip broke","reasons":[{"code":"quality.broke","text":"the zip broke"}]}"#,
  ]

  private static let trained = Result { () throws -> (data: String, model: String) in
    let folder = try Program.temporaryFolder()
    let data = folder.appending(path: "train.jsonl")
    try (records.joined(separator: "\n") + "\n").write(to: data, atomically: true, encoding: .utf8)
    let options = folder.appending(path: "options.json")
    try #"""
    {"dimension":16,"hidden":12,"subwordBuckets":512,"wideBuckets":1024,"minimumWordCount":1,
     "embeddingDropout":0,"wordDropout":0,"pooledDropout":0,"wideDropout":0,
     "training":{"epochs":80,"learningRate":0.02,"patience":80}}
    """#.write(to: options, atomically: true, encoding: .utf8)
    let model = folder.appending(path: "joint.kefu").path
    let result = try Program.run(
      "train", "--task", "aspect", "--task", "reason", "--train", data.path, "--dev", data.path,
      "--config", options.path, "-o", model)
    try #require(result.status == 0, "\(result.errors)")
    return (data.path, model)
  }

  private let data: String
  private let model: String

  init() throws {
    (data, model) = try Self.trained.get()
  }

  private func objects(_ lines: [String]) throws -> [[String: Any]] {
    try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// Checks a place against the text: `start` and `end` count its scalars.
  private func expectQuote(_ place: [String: Any], in text: String) throws {
    let (start, end) = (
      try #require(place["start"] as? Int), try #require(place["end"] as? Int)
    )
    let scalars = Array(text.unicodeScalars)
    try #require(0 <= start && start < end && end <= scalars.count)
    var quote = String.UnicodeScalarView()
    quote.append(contentsOf: scalars[start..<end])
    #expect(place["text"] as? String == String(quote))
  }

  @Test("predict --task reason adds codes, names and the words that show them")
  func reasons() throws {
    let result = try Program.run("predict", data, "--model", model, "--task", "reason")
    try #require(result.status == 0, "\(result.errors)")
    let lines = try objects(result.lines)
    #expect(lines.count == 6)
    for (line, record) in zip(result.lines, Self.records) {
      #expect(line.hasPrefix(record.dropLast() + #","prediction":["#), "\(line)")
    }
    let found = try lines.map { try #require($0["prediction"] as? [[String: Any]]) }
    let codes = found.map { $0.map { $0["code"] as? String } }
    // Nobody said what reasons the fifth record has.
    #expect(codes[..<4] == [["size.too_small"], ["quality.broke"], [], ["sense.smell"]])
    #expect(codes[5] == ["quality.broke"])
    for (line, reasons) in zip(lines, found) {
      for reason in reasons {
        #expect(
          Set(reason.keys) == [
            "code", "zh", "en", "stated", "start", "end", "text", "confidence",
          ])
        let isStated = try #require(reason["stated"] as? Bool)
        #expect(isStated != (reason["start"] is NSNull))
        if isStated { try expectQuote(reason, in: #require(line["text"] as? String)) }
      }
    }
    #expect(found[0].first?["start"] as? Int == 9 && found[0].first?["end"] as? Int == 11)
    #expect(found[0].first?["zh"] as? String == "偏小")
    for place in [0, 1, 3, 5] { #expect(found[place].first?["stated"] as? Bool == true) }
    #expect(found[1].first?["text"] as? String == "the zip broke")
  }

  @Test("predict --task aspect adds opinions with their places")
  func aspects() throws {
    let result = try Program.run("predict", data, "--model", model, "--task", "aspect")
    try #require(result.status == 0, "\(result.errors)")
    let lines = try objects(result.lines)
    let found = try lines.map { try #require($0["prediction"] as? [[String: Any]]) }
    #expect(found[2].isEmpty)
    for (line, aspects) in zip(lines, found) {
      for aspect in aspects {
        #expect(
          Set(aspect.keys) == [
            "start", "end", "text", "category", "sentiment", "opinion", "confidence",
          ])
        let text = try #require(line["text"] as? String)
        if !(aspect["start"] is NSNull) { try expectQuote(aspect, in: text) }
        if let opinion = aspect["opinion"] as? [String: Any] { try expectQuote(opinion, in: text) }
      }
    }
    try #require(found[0].count == 2)
    #expect(found[0][0]["start"] as? Int == 2 && found[0][0]["category"] as? String == "appearance")
    #expect(found[0][1]["text"] is NSNull && found[0][1]["sentiment"] as? String == "negative")
  }

  @Test("which of several tasks is meant must be said, and one the model lacks is named")
  func tasks() throws {
    let unclear = try Program.run("predict", data, "--model", model)
    #expect(unclear.status == 64 && unclear.output.isEmpty)
    #expect(unclear.errors.contains("several tasks (aspect, reason): choose one with --task"))
    let lacking = try Program.run("predict", data, "--model", model, "--task", "intent")
    #expect(lacking.status == 4 && lacking.output.isEmpty)
    #expect(lacking.errors.contains("intent") && lacking.errors.contains("aspect"))
  }

  @Test("evaluate measures both tasks, each on the records that have labels for it")
  func evaluates() throws {
    let result = try Program.run("evaluate", data, "--model", model, "--format", "json")
    try #require(result.status == 0, "\(result.errors)")
    let sections = try #require(
      try objects([result.output])[0]["tasks"] as? [[String: Any]])
    #expect(sections.map { $0["task"] as? String } == ["aspect", "reason"])
    #expect(sections.map { $0["examples"] as? Int } == [5, 5])
    let (aspect, reason) = (sections[0], sections[1])
    for name in ["micro_f1", "overlap_f1", "pair_f1", "quadruple_f1", "exact_texts"] {
      #expect(aspect[name] as? Double == 1, "\(name)")
    }
    for name in ["micro_f1", "evidence_f1", "exact_texts"] {
      #expect(reason[name] as? Double == 1, "\(name)")
    }
    let labels = try #require(reason["labels"] as? [String: [String: Any]])
    #expect(Set(labels.keys) == ["size.too_small", "quality.broke", "sense.smell"])
    #expect(labels["quality.broke"]?["support"] as? Int == 2)
    let text = try Program.run("evaluate", data, "--model", model)
    #expect(text.status == 0 && text.lines.first == "aspect: 5 texts", "\(text.output)")
    #expect(text.lines.contains("reason: 5 texts"))
    // Asked for one task, a record without it is no record.
    let one = try Program.run("evaluate", data, "--model", model, "--task", "reason")
    #expect(one.status == 2 && one.output.isEmpty)
    #expect(one.errors.contains(#"train.jsonl:5: expected a label in "reasons""#))
  }
}
