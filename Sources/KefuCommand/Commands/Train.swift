public import ArgumentParser
import Foundation
import Kefu
import NeuralNetwork
public import TextModels

/// `kefu train`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a text model from labelled records.",
    discussion: """
      Records: {"text","intent"} or {"text","sentiment"} (or "stars" 1–5), as NDJSON, CSV or TSV. \
      Without --dev a tenth of the data, chosen by hash, is held out to stop and to calibrate. The \
      same data, options and seed give the same file on one instruction set. After each epoch the \
      training is kept in OUTPUT.checkpoint until it is done; --resume goes on from there, to the \
      same file as without the interruption.
      """)

  @Option(help: "intent, sentiment, aspect or reason; several times for one model of several.")
  var task: [TextTask]

  @Option(help: "Labelled files to learn from.")
  var train: [String]

  @Option(help: "Labelled files to choose and calibrate on.")
  var dev: [String] = []

  @Option(name: .shortAndLong, help: "Model file to write.")
  var output: String

  @Option(help: "Seed of everything random.")
  var seed: UInt64?

  @Option(help: "JSON file of options, over the defaults; a wrong name lists them all.")
  var config: String?

  @Flag(help: "Go on from OUTPUT.checkpoint, which an interrupted training left; else start anew.")
  var resume = false

  @OptionGroup var threadCount: ThreadCount

  @OptionGroup var encoding: InputEncoding

  @OptionGroup var choice: TokenizerChoice

  func run() throws {
    var configuration = try config.map(TextModelConfiguration.init(path:)) ?? .init()
    if let seed { configuration.training.seed = seed }
    do {
      try configuration.validate()
    } catch {
      throw ValidationError("\(error)")
    }
    let tasks = TextTask.allCases.filter(task.contains)
    let names = tasks.map(\.rawValue).joined(separator: ", ")
    try ResultOutput.checkFolder(of: output)
    let tokenizer = try choice.tokenizer()
    let training = ModelTraining(
      tasks: tasks, configuration: configuration, tokenizer: tokenizer,
      threads: threadCount.threads)
    let examples = try LabelledExamples(tasks: tasks, paths: train, decoding: encoding.decoding)
    let held =
      dev.isEmpty
      ? nil : try LabelledExamples(tasks: tasks, paths: dev, decoding: encoding.decoding)
    let checkpoint = ResultOutput.isSpecial(output) ? nil : output + ".checkpoint"
    tellStart(checkpoint)
    var display = TrainingDisplay()
    let result = try training.run(
      train: examples, dev: held, checkpoint: checkpoint, resumes: resume
    ) { display.show(names, $0) }
    try ModelBundle(result.model, manifest: result.manifest, tokenizer: tokenizer)
      .write(to: output)
    if let checkpoint { unlink(checkpoint) }
    display.finish("\(output): \(names)")
    for (task, metrics) in result.manifest.metrics.sorted(by: { $0.key < $1.key }) {
      Terminal.note(
        """
        \(task): dev accuracy \(decimal(metrics.accuracy)), macro-F1 \(decimal(metrics.macroF1)) on \
        \(metrics.examples) examples; sure on \(percent(metrics.coverage)); ECE \
        \(decimal(metrics.calibrationError))
        """)
    }
  }

  /// Says where the training begins, where that is not plain.
  private func tellStart(_ checkpoint: String?) {
    guard let checkpoint else { return }
    switch (resume, FileManager.default.fileExists(atPath: checkpoint)) {
    case (true, true): Terminal.note("kefu: going on from \(checkpoint)")
    case (true, false): Terminal.note("kefu: no \(checkpoint), training from the start")
    case (false, true):
      Terminal.note(
        """
        kefu: starting anew and overwriting \(checkpoint), which an interrupted training left \
        (--resume would go on from it)
        """)
    case (false, false): break
    }
  }
}

extension TextTask: ExpressibleByArgument {}

/// Four decimals.
func decimal(_ value: Double) -> String {
  let scaled = Int((value * 10_000).rounded())
  let digits = String(scaled % 10_000)
  return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
}
