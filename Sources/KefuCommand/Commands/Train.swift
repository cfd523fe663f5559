public import ArgumentParser
public import Kefu
import TextModels
import NeuralNetwork

/// `kefu train`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a text model from labelled records.",
    discussion: """
      Records: {"text","intent"} or {"text","sentiment"} (or "stars" 1–5), as NDJSON, CSV or TSV. \
      Without --dev a tenth of the data, chosen by hash, is held out to stop and to calibrate. The \
      same data, options and seed give the same file on one instruction set.
      """)

  @Option(help: "intent or sentiment.")
  var task: TextTask

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

  @OptionGroup var threadCount: ThreadCount

  @OptionGroup var encoding: InputEncoding

  @OptionGroup var choice: TokenizerChoice

  func run() throws {
    var configuration = try config.map(ClassifierConfiguration.init(path:)) ?? .init()
    if let seed { configuration.training.seed = seed }
    do {
      try configuration.validate()
    } catch {
      throw ValidationError("\(error)")
    }
    try ResultOutput.checkFolder(of: output)
    let tokenizer = try choice.tokenizer()
    let training = ModelTraining(
      task: task, configuration: configuration, tokenizer: tokenizer,
      threads: threadCount.threads)
    let examples = try LabelledExamples(task: task, paths: train, decoding: encoding.decoding)
    let held =
      dev.isEmpty ? nil : try LabelledExamples(task: task, paths: dev, decoding: encoding.decoding)
    var display = TrainingDisplay()
    let result = try training.run(train: examples, dev: held) { display.show(task.rawValue, $0) }
    try ModelBundle([task: result], tokenizer: tokenizer).write(to: output)
    let metrics = result.manifest.metrics
    display.finish(
      """
      \(output): \(task.rawValue), \(result.classifier.labels.count) labels, dev accuracy \
      \(decimal(metrics.accuracy)), macro-F1 \(decimal(metrics.macroF1)) on \(metrics.examples) \
      examples; sure on \(percent(metrics.coverage))
      """)
  }
}

extension TextTask: ExpressibleByArgument {}

/// Four decimals.
func decimal(_ value: Double) -> String {
  let scaled = Int((value * 10_000).rounded())
  let digits = String(scaled % 10_000)
  return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
}
