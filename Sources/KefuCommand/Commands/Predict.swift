import ArgumentParser
import Kefu
import TextModels

/// `kefu predict`
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add a model's prediction to each record.",
    discussion: """
      Writes each record as it stood, with "prediction" added: {"label","confidence","scores","sure"} of \
      intent and sentiment, of aspects and reasons a list in the shape of the labels.

      --explain adds "explanation":{"label","base","sum","residual","tokens","nearest"} to it: what       each token adds to the label's score, in logits (kefu explain --help says how). Each reason       gets the explanation of its code by the head that reads the text as a whole, or null where       that head does not know the code. Opinions on aspects are refused: their spans are their own       explanation.
      """)

  @Argument(help: "File to read; '-' for standard input.")
  var file = "-"

  @Option(name: .shortAndLong, help: "File for the results. Default: standard output.")
  var output: String?

  @Option(help: "The task to predict, where the model has several.")
  var task: TextTask?

  @Flag(help: "Add to each prediction what each token adds to it.")
  var explain = false

  @OptionGroup var nearest: NearestChoice

  @OptionGroup var choice: ModelChoice

  @OptionGroup var records: RecordInput

  func validate() throws {
    guard explain || nearest.nearest.isEmpty else {
      throw ValidationError("--nearest goes with --explain")
    }
  }

  func run() throws {
    if explain { _ = try task?.explainedHead() }
    var reader = try RecordReader(
      InputSource(path: file, decoding: records.decoding), format: RecordFormat(path: file))
    let pipeline = try choice.pipeline()
    let task = try task.orOnlyTask(of: pipeline)
    let explainer =
      explain
      ? try nearest.explainer(
        of: task, pipeline: pipeline, decoding: records.decoding, threads: choice.threads) : nil
    let prediction = try Prediction(
      pipeline: pipeline, task: task, explainer: explainer, threads: choice.threads)
    let results = try ResultOutput(path: output)
    let bad = try prediction.run(&reader) { try results.write($0.text) }
    try results.finish()
    if bad > 0 { Terminal.note("kefu: \(bad) bad records became error objects") }
  }
}

extension TextTask? {
  /// The task asked for, or the only one the model has.
  func orOnlyTask(of pipeline: Pipeline) throws -> TextTask {
    if let self { return self }
    let tasks = pipeline.bundle.tasks
    guard tasks.count == 1 else {
      let names = tasks.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("the model has several tasks (\(names)): choose one with --task")
    }
    return tasks[0]
  }
}
