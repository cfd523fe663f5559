import ArgumentParser
import Foundation
import Kefu
import NeuralNetwork
import TextModels

/// `kefu train`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a text model from labelled records.",
    discussion: """
      Records: {"text","intent"}, {"text","sentiment"} (or "stars" 1–5), \
      {"text","aspects":[{"start","end","category","sentiment","opinion":[s,e]}]} or \
      {"text","reasons":[{"code","start","end"}]}, as NDJSON, the first two as CSV or TSV as well; \
      places count Unicode scalars, "clauses" may have labels of their own. A record may lack the \
      labels of some of the tasks. Without --dev a tenth of the data, chosen by hash, is held out to stop and to calibrate. The \
      same data, options and seed give the same file on one instruction set. After each epoch the \
      training is kept in OUTPUT.checkpoint until it is done; --resume goes on from there, to the \
      same file as without the interruption.

      --cv trains as many models, each without one part of the data, and measures them there; with \
      --output one of all the data is trained afterwards. Copies of a text are in one part; --cv-by \
      keeps together what has the same value in a member of its record.
      """)

  @OptionGroup var choice: TrainingChoice

  @Option(name: .shortAndLong, help: "Model file to write; with --cv none if left out.")
  var output: String?

  @Option(help: "Seed of everything random.")
  var seed: UInt64?

  @Option(
    help: "Share of the sure answers that may be wrong, 0 to 1: decides what is \"not sure\".")
  var maxWrong: Double?

  @Flag(help: "Go on from OUTPUT.checkpoint, which an interrupted training left; else start anew.")
  var resume = false

  @OptionGroup var crossValidation: CrossValidationChoice

  func validate() throws {
    guard output != nil || crossValidation.cv != nil else {
      throw ValidationError("Missing expected argument '--output <output>'")
    }
    guard crossValidation.cv == nil || choice.dev.isEmpty else {
      throw ValidationError("--cv holds out parts of --train itself: leave --dev out")
    }
    guard output != nil || !resume else {
      throw ValidationError("--resume needs --output, beside which the checkpoint lies")
    }
  }

  func run() throws {
    let training = try choice.training { configuration in
      if let seed { configuration.training.seed = seed }
      if let maxWrong { configuration.maximumWrong = maxWrong }
    }
    if let output { try ResultOutput.checkFolder(of: output) }
    let examples = try choice.examples()
    let heldOut = try choice.heldOut()
    let checkpoint = output.flatMap { ResultOutput.isSpecial($0) ? nil : $0 + ".checkpoint" }
    tellStart(checkpoint)
    choice.warn(examples, heldOut)
    try crossValidation.run(training, on: examples)
    guard let output else { return }
    var display = TrainingDisplay()
    let trained = try training.run(
      train: examples, dev: heldOut, checkpoint: checkpoint, resumes: resume
    ) { display.show(choice.names, $0) }
    let bundle = ModelBundle(
      trained.model, manifest: trained.manifest, tokenizer: training.tokenizer)
    try bundle.write(to: output)
    if let checkpoint { unlink(checkpoint) }
    display.finish("\(output): \(choice.names)")
    try tellResult(trained, Pipeline(bundle: bundle))
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

  /// Says how well the model does on what was held out, and how much of it is answered.
  private func tellResult(_ trained: TrainedModel, _ pipeline: Pipeline) throws {
    for (task, metrics) in trained.manifest.metrics.sorted(by: { $0.key < $1.key }) {
      Terminal.note(
        """
        \(task): dev accuracy \(decimal(metrics.accuracy)), macro-F1 \(decimal(metrics.macroF1)) on \
        \(metrics.examples) examples; sure on \(percent(metrics.coverage)); ECE \
        \(decimal(metrics.calibrationError))
        """)
    }
    let tasks = choice.tasks.filter { $0.evaluationKind == .classification }
    let sections = try EvaluationSection.sections(
      tasks, of: trained.heldOut.examples, by: pipeline, threads: choice.threadCount.threads)
    for line in sections.flatMap(\.sureAnswerLines) where !line.isEmpty { Terminal.note(line) }
  }
}

/// Four decimals.
func decimal(_ value: Double) -> String {
  let scaled = Int((value * 10_000).rounded())
  let digits = String(scaled % 10_000)
  return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
}
