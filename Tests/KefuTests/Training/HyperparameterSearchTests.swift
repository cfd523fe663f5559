import Foundation
import Kefu
import NeuralNetwork
import Testing
import TextModels

@Suite("Hyperparameter search")
struct HyperparameterSearchTests {
  private let file = LabelledFile()

  private func search(_ name: String, seed: UInt64 = 3) throws -> HyperparameterSearch {
    HyperparameterSearch(
      base: try LabelledFile.training { $0.training.epochs = 2 }, seed: seed,
      output: file.folder.path + "/\(name).kefu", log: file.folder.path + "/\(name).ndjson")
  }

  /// What of a trial does not depend on the clock.
  private func figures(_ report: SearchReport) -> [String] {
    report.trials.map { trial in
      let metrics = (trial.metrics["intent"] ?? [:]).sorted { $0.key < $1.key }
      return "\(trial.trial) \(trial.score ?? -1) \(metrics) \(trial.configuration)"
    }
  }

  private func model(_ search: HyperparameterSearch) throws -> String {
    try ModelFile(path: search.output).hash
  }

  private func logLines(_ search: HyperparameterSearch) throws -> [Substring] {
    try String(contentsOfFile: search.log, encoding: .utf8).split(separator: "\n")
  }

  @Test("a configuration is decided by seed and number; the first is the one given")
  func draws() {
    var base = TextModelConfiguration()
    base.maximumTokens = 99
    let draw = { SearchSpace.configuration(base: base, seed: $0, trial: $1) }
    #expect(draw(1, 1) == base)
    #expect(draw(1, 2) == draw(1, 2) && draw(1, 2) != draw(1, 3) && draw(1, 2) != draw(2, 2))
    let drawn = (2...200).map { draw(1, $0) }
    #expect(drawn.allSatisfy { (try? $0.validate()) != nil && $0.maximumTokens == 99 })
    #expect(Set(drawn.map(\.hidden)).count == 4 && Set(drawn.map(\.smoothing)).count == 4)
    base.hidden = 0
    #expect((2...20).allSatisfy { draw(1, $0).hidden == 0 && draw(1, $0).wideBuckets > 0 })
  }

  @Test("goes on with the trials it would have run, and comes to the same end")
  func resumes() throws {
    let examples = try file.examples(LabelledFile.lines(60))
    let whole = try search("whole")
    let expected = try whole.run(train: examples, dev: examples, limit: 4)
    #expect(expected.trials.map(\.trial) == [1, 2, 3, 4] && expected.known == 0)

    let halted = try search("halted")
    var run: [Int] = []
    _ = try halted.run(
      train: examples, dev: examples, limit: 4, mayBegin: { $0 <= 2 },
      finished: { trial, _ in run.append(trial.trial) })
    #expect(run == [1, 2])
    // What is left of a line that was being written.
    let log = try FileHandle(forWritingTo: URL(fileURLWithPath: halted.log))
    try log.seekToEnd()
    try log.write(contentsOf: Data(#"{"configuration":{"cons"#.utf8))
    try log.close()
    let report = try halted.run(
      train: examples, dev: examples, limit: 4, finished: { trial, _ in run.append(trial.trial) })
    #expect(run == [1, 2, 3, 4] && report.known == 2)
    #expect(figures(report) == figures(expected))
    #expect(try model(halted) == model(whole))
    #expect(try logLines(halted).count == 4)
  }

  @Test("the best model is kept, and made again where it is gone")
  func keepsBest() throws {
    let examples = try file.examples(LabelledFile.lines(60))
    let search = try search("kept")
    var bests: [Bool] = []
    let report = try search.run(
      train: examples, dev: examples, limit: 3, finished: { bests.append($1) })
    let best = try #require(report.best)
    #expect(report.trials.allSatisfy { ($0.score ?? 0) <= (best.score ?? 0) })
    #expect(bests[0] && bests[best.trial - 1])
    #expect(try model(search) == best.model)
    try FileManager.default.removeItem(atPath: search.output)
    var run: [Int] = []
    let again = try search.run(
      train: examples, dev: examples, limit: 3, finished: { trial, _ in run.append(trial.trial) })
    #expect(run == [best.trial] && figures(again) == figures(report))
    #expect(try model(search) == best.model)
    // Asked for fewer trials, it does not forget those it knows.
    let fewer = try search.run(train: examples, dev: examples, limit: 1)
    #expect(figures(fewer) == figures(report) && fewer.known == 3)
    #expect(try model(search) == best.model)
  }

  @Test("trials of other data or another seed are other trials")
  func identity() throws {
    let examples = try file.examples(LabelledFile.lines(60))
    let first = try search("shared")
    #expect(try first.run(train: examples, dev: examples, limit: 1).known == 0)
    #expect(try first.run(train: examples, dev: examples, limit: 1).known == 1)
    let seeded = try search("shared", seed: 4)
    #expect(try seeded.run(train: examples, dev: examples, limit: 1).known == 0)
    let more = try file.examples(LabelledFile.lines(61), name: "more.jsonl")
    #expect(try first.run(train: more, dev: examples, limit: 1).known == 0)
    #expect(try logLines(first).count == 3)
    // A folder that was moved is the same data.
    let moved = ["one", "two"].map { "\($0)/in/data.jsonl" }
    for (path, known) in zip(moved, [0, 1]) {
      let examples = try file.examples(LabelledFile.lines(60), name: path)
      let search = try search("moved")
      #expect(try search.run(train: examples, dev: examples, limit: 1).known == known)
    }
  }

  @Test("a training that diverges is a failed trial; a log that is none is left as it is")
  func failures() throws {
    let examples = try file.examples(LabelledFile.lines(60))
    let search = HyperparameterSearch(
      base: try LabelledFile.training { $0.training.learningRate = 1e9 }, seed: 1,
      output: file.folder.path + "/f.kefu", log: file.folder.path + "/f.ndjson")
    let report = try search.run(train: examples, dev: examples, limit: 2)
    #expect(report.trials[0].score == nil)
    #expect(report.trials[0].error?.hasPrefix("training diverged") == true)
    #expect(report.best?.trial == 2 && report.lines[0] == "2 trials, 0 of them known, 1 failed")

    for content in ["hello\n", "{\"trial\":1}\n", "hello"] {
      let other = try self.search("other")
      _ = try file.folder.write(content, to: "other.ndjson")
      let error = #expect(throws: InputError.self) {
        try other.run(train: examples, dev: examples, limit: 1)
      }
      #expect(error?.description.contains("other.ndjson:1: expected a") == true)
      #expect(try String(contentsOfFile: other.log, encoding: .utf8) == content)
    }
  }
}
