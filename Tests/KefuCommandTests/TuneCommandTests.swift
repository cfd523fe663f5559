import Foundation
import Testing

@Suite("kefu tune", .serialized)
struct TuneCommandTests {
  private let folder: URL
  private let data: String
  private let options: String

  init() throws {
    folder = try Program.temporaryFolder()
    _ = try SmallModel.path.get()
    data = try SmallModel.folder.get().appending(path: "train.jsonl").path
    options = folder.appending(path: "options.json").path
    try #"{"maximumWords":500,"minimumWordCount":1,"training":{"epochs":2}}"#.write(
      toFile: options, atomically: true, encoding: .utf8)
  }

  private func arguments(_ model: String, _ more: String...) -> [String] {
    [
      "tune", "--task", "intent", "--train", data, "--dev", data, "--config", options, "-o", model,
    ] + more
  }

  private func trials(_ log: String) throws -> [[String: Any]] {
    try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test("killed and begun again, it runs no trial twice and finds what it would have found")
  func resumes() throws {
    let whole = folder.appending(path: "whole.kefu").path
    let plain = try Program.run(arguments(whole, "--trials", "3"))
    try #require(plain.status == 0, "\(plain.errors)")
    #expect(plain.lines.first == "3 trials, 0 of them known, 0 failed")
    #expect(plain.output.contains("learningRate 0.003 · wideLearningRate 0.02 · hidden 64"))

    let model = folder.appending(path: "m.kefu").path
    let log = folder.appending(path: "runs.ndjson").path
    let killed = try Program.run(
      arguments(model, "--trials", "500", "--log", log), untilExists: log, signal: SIGKILL)
    #expect(killed.status == SIGKILL)
    // None, where it was killed between making the log and writing to it.
    let before = try trials(log).count
    try #require(before < 500)
    let limit = max(3, before)
    let resumed = try Program.run(arguments(model, "--trials", "\(limit)", "--log", log))
    try #require(resumed.status == 0, "\(resumed.errors)")
    #expect(resumed.lines.first == "\(limit) trials, \(before) of them known, 0 failed")
    let (all, expected) = (try trials(log), try trials(whole + ".trials.ndjson"))
    #expect(all.compactMap { $0["trial"] as? Int }.sorted() == Array(1...limit))
    for trial in expected {
      let same = try #require(all.first { $0["trial"] as? Int == trial["trial"] as? Int })
      #expect(same["score"] as? Double == trial["score"] as? Double)
      #expect(same["configuration"] as? NSDictionary == trial["configuration"] as? NSDictionary)
    }
    #expect(try Program.run("model", "verify", model).status == 0)
  }

  @Test("minutes end the search, and wrong usage is said before any work")
  func limits() throws {
    let model = folder.appending(path: "m.kefu").path
    let none = try Program.run(arguments(model, "--minutes", "0.0000001"))
    #expect(none.status == 2)
    #expect(none.errors.contains("no trial gave a model: none was begun in the time given"))
    #expect(try Program.run(arguments(model, "--minutes", "0")).status == 64)
    #expect(try Program.run(arguments(model, "--trials", "0")).status == 64)
    #expect(try Program.run(arguments("/dev/null", "--trials", "1")).status == 64)
    let log = try Program.run(arguments(model, "--trials", "1", "--log", data))
    #expect(log.status == 2)
    #expect(log.errors.contains("train.jsonl:1: expected a trial"))
  }
}
