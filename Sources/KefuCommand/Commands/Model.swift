import ArgumentParser
import Kefu
import TextModels
import NeuralNetwork

/// `kefu model`
struct Model: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look into a model file.", subcommands: [Show.self, Verify.self])

  /// `kefu model show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a model's header as JSON: tasks, labels, options, data, metrics, tensors.")

    @Argument(help: "Model file.")
    var model: String

    func run() throws {
      let file = try ModelFile(path: model)
      let output = try ResultOutput(path: nil)
      try output.write(try file.description())
      try output.finish()
    }
  }

  /// `kefu model verify`
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a model file to the last byte, and that this program can use it.")

    @Argument(help: "Model file.")
    var model: String

    func run() throws {
      let bundle = try ModelBundle(path: model)
      let output = try ResultOutput(path: nil)
      let tasks = bundle.tasks.map(\.rawValue).joined(separator: ", ")
      try output.write("\(model): good; tasks \(tasks); sha256 \(bundle.hash ?? "")")
      try output.finish()
    }
  }
}
