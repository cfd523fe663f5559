import ArgumentParser
import Commerce
import Kefu
import TextModels

/// `kefu evaluate`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure a model on labelled records.",
    discussion: """
      --gate reads limits from YAML or JSON, by measure or by task and measure:

        intent: {accuracy: 0.9, macro_f1: 0.88, recall.oos: 0.8, ece: 0.025}

      They are least values, of the errors ece and brier largest ones; where one does not hold the \
      exit code is 1. A name that does not exist lists those that do. --against compares with \
      another model, answer by answer, with McNemar's exact test. The page of --html loads nothing \
      from elsewhere.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "Labelled files.")
  var files: [String]

  @Option(help: "The task to measure. Default: all of the model's that the files have labels for.")
  var task: TextTask?

  @Option(help: "How to write the result.")
  var format = Format.text

  @Option(help: "HTML file to write as well.")
  var html: String?

  @Option(help: "YAML or JSON file of limits the model must hold.")
  var gate: String?

  @Option(help: "Model file to compare with.")
  var against: String?

  @Flag(
    help: """
      Measure as well how intents and sentiments move when the texts are changed as customers write: \
      slips, spaces, emoji, traditional characters, words of the other language and more.
      """)
  var robustness = false

  @OptionGroup var choice: ModelChoice

  @OptionGroup var records: RecordInput

  func run() throws {
    if let html { try ResultOutput.checkFolder(of: html) }
    let pipeline = try choice.pipeline()
    if let task { try pipeline.bundle.require(task) }
    let tasks = task.map { [$0] } ?? pipeline.bundle.tasks
    // What cannot be read is found before any work begins.
    let gate = try gate.map { try EvaluationGate(path: $0, tasks: tasks) }
    let other = try against.map { try Pipeline(bundle: ModelBundle(path: $0)) }
    let suite = try suite(for: pipeline)
    let examples = try LabelledExamples(
      tasks: tasks, paths: files, decoding: records.decoding)
    guard !examples.examples.isEmpty else {
      throw InputError("\(files.joined(separator: ", ")): expected labelled records, found none")
    }
    let report = EvaluationReport(
      model: name(of: pipeline, choice.model ?? "the default model"), data: files,
      against: other.map { name(of: $0, against ?? "") },
      sections: try EvaluationSection.sections(
        tasks, of: examples.examples, by: pipeline, against: other, robustness: suite,
        threads: choice.threads))
    try write(report)
    if suite != nil, report.sections.allSatisfy({ $0.robustness == nil }) {
      Terminal.note("kefu: --robustness measures intents and sentiments, here are neither")
    }
    let failures = try gate?.failures(of: report) ?? []
    if !failures.isEmpty { throw GateFailed(failures: failures) }
  }

  /// A model's file, and enough of its hash to tell it from others.
  private func name(of pipeline: Pipeline, _ path: String) -> String {
    path + (pipeline.bundle.hash.map { " (SHA-256 \($0.prefix(12))…)" } ?? "")
  }

  /// What changes texts, where that is asked for.
  private func suite(for pipeline: Pipeline) throws -> RobustnessSuite? {
    guard robustness else { return nil }
    do {
      return try RobustnessSuite(
        project: ProjectFolder.locate(), lexicon: pipeline.bundle.lexicon, seed: 1)
    } catch let error as InputError {
      throw InputError("--robustness needs the word lists in kefu's folder vocab/: \(error)")
    }
  }

  private func write(_ report: EvaluationReport) throws {
    if let html {
      let page = try ResultOutput(path: html)
      try page.write(report.html(), terminator: "")
      try page.finish()
    }
    let output = try ResultOutput(path: nil)
    switch format {
    case .text: for line in report.lines { try output.write(line) }
    case .json: try output.write(report.json.text)
    }
    try output.finish()
  }
}
