import ArgumentParser
import Kefu
import TextModels

/// `kefu evaluate`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure a model on labelled records.",
    discussion: """
      --gate reads a JSON object of limits, for example {"accuracy":0.9,"macro_f1":0.88,"ece":0.05}: \
      least values, for ece the largest; below them the exit code is 1. --against compares with \
      another model, decision by decision.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "Labelled files.")
  var files: [String]

  @Option(help: "The task to measure, where the model has several.")
  var task: TextTask?

  @Option(help: "How to write the result.")
  var format = Format.text

  @Option(help: "JSON file of limits the model must hold.")
  var gate: String?

  @Option(help: "Model file to compare with.")
  var against: String?

  @OptionGroup var choice: ModelChoice

  @OptionGroup var encoding: InputEncoding

  func run() throws {
    let gate = try gate.map(EvaluationGate.init(path:))
    let pipeline = try choice.pipeline()
    let task = try task.orOnlyTask(of: pipeline)
    let prediction = try Prediction(pipeline: pipeline, task: task, threads: choice.threads)
    let examples = try LabelledExamples(
      tasks: [task], paths: files, decoding: encoding.decoding)
    guard !examples.examples.isEmpty else {
      throw InputError("\(files.joined(separator: ", ")): expected labelled records, found none")
    }
    let decisions = try prediction.decisions(for: examples)
    let evaluation = Evaluation(
      decisions: decisions, gold: examples.examples.map { $0.label(of: task) ?? "" })
    let comparison = try against.map { path in
      let other = try Prediction(
        pipeline: Pipeline(bundle: ModelBundle(path: path)), task: task, threads: choice.threads)
      return ModelComparison(
        task: task, examples: examples, old: try other.decisions(for: examples), new: decisions)
    }
    let output = try ResultOutput(path: nil)
    switch format {
    case .text:
      for line in text(evaluation) + (comparison?.lines ?? []) { try output.write(line) }
    case .json: try output.write(evaluation.json(comparison).text)
    }
    try output.finish()
    let failures = gate?.failures(of: evaluation) ?? []
    if !failures.isEmpty { throw GateFailed(failures: failures) }
  }

  private func text(_ evaluation: Evaluation) -> [String] {
    let width = max(8, evaluation.rows.map(\.label.count).max() ?? 0)
    func row(_ label: String, _ cells: [String]) -> String {
      label + String(repeating: " ", count: max(0, width - label.count))
        + cells.map { String(repeating: " ", count: max(0, 11 - $0.count)) + $0 }.joined()
    }
    var lines = [row("", ["precision", "recall", "f1", "support"])]
    lines += evaluation.rows.map {
      row($0.label, [decimal($0.precision), decimal($0.recall), decimal($0.f1), "\($0.support)"])
    }
    lines += [
      "",
      row("accuracy", ["", "", decimal(evaluation.accuracy), "\(evaluation.examples)"]),
      row("macro f1", ["", "", decimal(evaluation.macroF1), ""]),
      row("coverage", ["", "", decimal(evaluation.coverage), ""]),
      row("sure", ["", "", evaluation.sureAccuracy.map(decimal) ?? "–", ""]),
      row("ece", ["", "", decimal(evaluation.calibrationError), ""]),
    ]
    if !evaluation.confusions.isEmpty { lines += ["", "most confused (gold → predicted):"] }
    return lines
      + evaluation.confusions.prefix(10).map { "  \($0.count) × \($0.gold) → \($0.predicted)" }
  }
}
