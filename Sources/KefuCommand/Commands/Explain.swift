import ArgumentParser
import Kefu
import TerminalText
import TextModels

/// `kefu explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why a text has its label: what each token adds, and what it is like.",
    discussion: """
      The score is the label's logit less the mean of all labels' (for reasons, which stand alone, \
      the label's own logit). Each token's share of it is that of the LSTM by integrated gradients \
      (deep) and that of the n-grams, exactly (wide); base is the score of no words at all, rest \
      what the integral's steps lack. Behind a token stands the lexicon's entry or the rule that \
      made it one. --nearest names the labelled examples the model sees as most alike.

      Opinions on aspects have no such explanation: their spans are what shows them. A reason is \
      explained by the head that reads the text as a whole.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "Texts to explain.")
  var texts: [String]

  @Option(
    help: "intent, sentiment or reason. Default: intent and sentiment, those the model tells.")
  var task: TextTask?

  @Option(help: "The label to explain. Default: the most probable one.")
  var label: String?

  @OptionGroup var nearest: NearestChoice

  @Option(help: "text for people, json for one object a text and task.")
  var format = Format.text

  @OptionGroup var choice: ModelChoice

  @OptionGroup var records: RecordInput

  func run() throws {
    _ = try task?.explainedHead()
    let pipeline = try choice.pipeline()
    let explainers = try tasks(of: pipeline).map { task in
      try nearest.explainer(
        of: task, pipeline: pipeline, decoding: records.decoding, threads: choice.threads)
    }
    // What cannot be explained is found before anything is written.
    let explained = try explainers.map { try $0.explain(texts, label: label) }
    let output = try ResultOutput(path: nil)
    for place in texts.indices {
      switch format {
      case .text: try writeText(place, explained.map { $0[place] }, to: output)
      case .json:
        for (explainer, explanations) in zip(explainers, explained) {
          try output.write(
            json(texts[place], explainer.task, explanations[place]).text)
        }
      }
    }
    try output.finish()
  }

  private func tasks(of pipeline: Pipeline) throws -> [TextTask] {
    let usual = pipeline.bundle.tasks.filter { $0 == .intent || $0 == .sentiment }
    let tasks = try task.map { [$0] } ?? (usual.isEmpty ? [task.orOnlyTask(of: pipeline)] : usual)
    if label != nil, tasks.count > 1 {
      throw ValidationError("--label needs --task: the model tells intent and sentiment")
    }
    return tasks
  }

  private func writeText(
    _ place: Int, _ explanations: [TextExplanation?], to output: ResultOutput
  ) throws {
    if place > 0 { try output.write("") }
    try output.write(texts[place].visible)
    for explanation in explanations {
      guard let explanation else {
        return try output.write("nothing to explain: the text has no words")
      }
      for line in ExplanationText(explanation, paint: .standardOutput).lines {
        try output.write(line)
      }
    }
  }

  private func json(
    _ text: String, _ task: TextTask, _ explanation: TextExplanation?
  ) -> OrderedJSON {
    .object([
      .init("text", .string(text)), .init("task", .string(task.rawValue)),
      .init("confidence", explanation.map { .probability($0.label.probability) } ?? .null),
      .init("explanation", explanation?.json ?? .null),
    ])
  }
}

/// `--nearest`, as the commands that explain take it.
struct NearestChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Labelled file to name the three most alike examples of, with their lines. Repeatable.",
      valueName: "file"))
  var nearest: [String] = []

  /// What explains a task, with the files read.
  func explainer(
    of task: TextTask, pipeline: Pipeline, decoding: InputDecoding, threads: Int
  ) throws -> TextExplainer {
    let examples =
      nearest.isEmpty
      ? nil
      : try NearestExamples(
        paths: nearest, pipeline: pipeline, task: task, decoding: decoding, threads: threads)
    return try TextExplainer(
      pipeline: pipeline, task: task, nearest: examples, threads: threads)
  }
}
