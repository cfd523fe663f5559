import Foundation
import Testing

@Suite("kefu train --cv and --max-wrong")
struct CrossValidationCommandTests {
  private let folder: URL
  private let data: String
  private let options: String

  init() throws {
    folder = try Program.temporaryFolder()
    data = try SmallModel.folder.get().appending(path: "train.jsonl").path
    _ = try SmallModel.path.get()
    options = try SmallModel.folder.get().appending(path: "options.json").path
  }

  private func write(_ lines: [String], to name: String) throws -> String {
    let url = folder.appending(path: name)
    try (lines.joined(separator: "\n") + "\n").write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  /// Twenty lines each by three writers.
  private func lines() -> [String] {
    let words = ["red", "blue", "green", "small", "large", "old", "new", "good", "bad", "odd"]
    return (0..<60).map { index in
      let (word, intent) = index % 2 == 0 ? ("return", "a") : ("track", "b")
      let name = ["anna", "bert", "carl"][index / 20]
      let text = "\(word) \(name) \(words[index / 2 % 10])"
      return #"{"text":"\#(text)","intent":"\#(intent)","writer":"\#(name)"}"#
    }
  }

  private func train(_ data: String, _ arguments: String...) throws -> Program.Result {
    try Program.run(
      ["train", "--task", "intent", "--train", data, "--config", options] + arguments)
  }

  @Test("folds by a member: a table on standard output, each record with prediction and fold")
  func byMember() throws {
    let data = try write(lines(), to: "w.jsonl")
    let predictions = folder.appending(path: "p.jsonl").path
    let result = try train(data, "--cv", "3", "--cv-by", "writer", "--cv-predictions", predictions)
    try #require(result.status == 0, "\(result.errors)")
    #expect(result.lines.first == "intent: cross-validation, 3 folds")
    #expect(result.lines.contains { $0.contains("accuracy") && $0.contains("macro_f1") })
    #expect(result.lines.last?.hasPrefix("mean ± sd         60 ") == true, "\(result.output)")
    let written = try String(contentsOfFile: predictions, encoding: .utf8).split(separator: "\n")
    try #require(written.count == 60)
    for (line, (record, index)) in zip(written, zip(lines(), 0...)) {
      #expect(line.hasPrefix(record.dropLast() + #","prediction":{"label":""#))
      #expect(line.hasSuffix(#","fold":\#(index / 20 + 1)}"#))
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(left) == ["w.jsonl", "p.jsonl"])
  }

  @Test("with --output a model of all the data is trained afterwards")
  func withOutput() throws {
    let data = try write(lines(), to: "w.jsonl")
    let model = folder.appending(path: "m.kefu").path
    let result = try train(data, "--cv", "3", "-o", model)
    try #require(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("3 folds") && result.errors.contains("\(model): intent"))
    #expect(try Program.run("model", "verify", model).status == 0)
  }

  @Test("what cannot be cross-validated is said before any work")
  func wrongUsage() throws {
    #expect(try train(data, "--cv", "2").status == 64)
    #expect(try train(data, "--cv", "21").status == 64)
    #expect(try train(data).status == 64)
    #expect(try train(data, "--cv", "3", "--dev", data).status == 64)
    #expect(try train(data, "--cv", "3", "--resume").status == 64)
    #expect(try train(data, "--cv-by", "writer", "-o", folder.path + "/m.kefu").status == 64)
    let missing = try train(data, "--cv", "3", "--cv-by", "writer")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("train.jsonl:1: expected a member writer"))
  }

  @Test("--max-wrong decides how much is answered, told by language")
  func maximumWrong() throws {
    // Every text is held out with each label once, so two answers in three are wrong, whatever they
    // are, and no label is likelier than another.
    let labels = ["return.request", "delivery.track", "chat.greeting"]
    let wrong = try write(
      ["我要退货", "快递到哪了", "hello there", "track my package"].flatMap { text in
        labels.map { #"{"text":"\#(text)","intent":"\#($0)"}"# }
      }, to: "dev.jsonl")
    let model = folder.appending(path: "m.kefu").path
    func sureLines(_ share: String) throws -> [String] {
      let result = try train(data, "--dev", wrong, "--max-wrong", share, "-o", model)
      try #require(result.status == 0, "\(result.errors)")
      let lines = result.errors.split(separator: "\n").map(String.init)
      return try Array(lines[#require(lines.firstIndex { $0.contains("coverage") })...])
    }
    let all = try sureLines("0.7").map { $0.split(separator: " ").map(String.init) }
    #expect(all[0] == ["held", "out", "texts", "coverage", "wrong"])
    #expect(all[1] == ["intent", "12", "1.0000", "0.6667"])
    #expect(all[2] == ["intent", "zh", "6", "1.0000", "0.6667"])
    #expect(all[3] == ["intent", "en", "6", "1.0000", "0.6667"])
    let less = try sureLines("0.3")[1].split(separator: " ")
    #expect(less[2] != "1.0000")
    #expect(try Program.run("model", "show", model).output.contains(#""maximumWrong" : 0.3"#))
    #expect(try train(data, "--max-wrong", "1.5", "-o", model).status == 64)
  }
}
