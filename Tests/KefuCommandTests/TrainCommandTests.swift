import Foundation
import Testing

@Suite("kefu train", .serialized)
struct TrainCommandTests {
  private let folder: URL
  private let data: String

  init() throws {
    folder = try Program.temporaryFolder()
    let small = try SmallModel.path.get()
    let lines = try String(
      contentsOf: URL(fileURLWithPath: small).deletingLastPathComponent()
        .appending(path: "train.jsonl"), encoding: .utf8)
    data = folder.appending(path: "train.jsonl").path
    // Enough of it for an epoch to take some time.
    try String(repeating: lines, count: 20).write(
      toFile: data, atomically: true, encoding: .utf8)
  }

  private func options(epochs: Int = 60, learningRate: String = "0.002") throws -> String {
    let path = folder.appending(path: "options-\(learningRate).json").path
    try """
    {"dimension":16,"hidden":8,"subwordBuckets":256,"minimumWordCount":1,"wideBuckets":8192,
     "training":{"epochs":\(epochs),"learningRate":\(learningRate),"patience":\(epochs)}}
    """.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func arguments(_ model: String, _ options: String, _ more: String...) -> [String] {
    [
      "train", "--task", "intent", "--train", data, "--dev", data, "--config", options, "-o",
      model,
    ] + more
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test("killed and resumed, it writes the bytes of a training never interrupted")
  func resumes() throws {
    let options = try options()
    let whole = folder.appending(path: "whole.kefu").path
    let plain = try Program.run(arguments(whole, options))
    try #require(plain.status == 0, "\(plain.errors)")
    #expect(!FileManager.default.fileExists(atPath: whole + ".checkpoint"))

    let model = folder.appending(path: "m.kefu").path
    let checkpoint = model + ".checkpoint"
    let killed = try Program.run(
      arguments(model, options, "--threads", "1"), untilExists: checkpoint, signal: SIGKILL)
    #expect(killed.status == SIGKILL)
    #expect(!FileManager.default.fileExists(atPath: model))
    #expect(try Program.run("model", "show", checkpoint).output.contains("\"epoch\""))

    let other = try Program.run(arguments(model, options, "--resume", "--seed", "9"))
    #expect(other.status == 4)
    #expect(
      other.errors.contains(
        "\(checkpoint) is the checkpoint of another training: options.training.seed is 1, expected 9"
      ), "\(other.errors)")

    let resumed = try Program.run(arguments(model, options, "--resume", "--threads", "8"))
    #expect(resumed.status == 0)
    #expect(resumed.errors.hasPrefix("kefu: going on from \(checkpoint)\n"))
    #expect(try bytes(model) == bytes(whole))
    #expect(!FileManager.default.fileExists(atPath: checkpoint))
  }

  @Test("interrupted, it ends with 130; without --resume the next run says that it starts anew")
  func startsAnew() throws {
    let options = try options()
    let model = folder.appending(path: "m.kefu").path
    let checkpoint = model + ".checkpoint"
    let interrupted = try Program.run(
      arguments(model, options), untilExists: checkpoint, signal: SIGINT)
    #expect(interrupted.status == 130)
    let short = try self.options(epochs: 2, learningRate: "0.003")
    let anew = try Program.run(arguments(model, short))
    #expect(anew.status == 0)
    #expect(anew.errors.hasPrefix("kefu: starting anew and overwriting \(checkpoint)"))
    #expect(!FileManager.default.fileExists(atPath: checkpoint))
    let first = try bytes(model)
    let again = try Program.run(arguments(model, short, "--resume"))
    #expect(again.status == 0 && again.errors.hasPrefix("kefu: no \(checkpoint), training"))
    #expect(try bytes(model) == first)
  }

  @Test("a rate that diverges ends with 2 and names step, layer and rate")
  func diverges() throws {
    let model = folder.appending(path: "m.kefu").path
    let result = try Program.run(arguments(model, try options(learningRate: "1e9")))
    #expect(result.status == 2)
    let message = #/training diverged at step [0-9]+ \(epoch [0-9]+\), learning rate [0-9.e+]+: /#
    #expect(result.errors.contains(message), "\(result.errors)")
    let layers = ["embedding.table", "encoder.", "pooling.attention", "output.", "wide.table"]
    #expect(layers.contains { result.errors.contains($0) }, "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: model))
  }

  @Test("a device gets the model without a checkpoint beside it")
  func device() throws {
    let result = try Program.run(arguments("/dev/null", try options(epochs: 1)))
    #expect(result.status == 0, "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: "/dev/null.checkpoint"))
  }
}
