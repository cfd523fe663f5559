public import ArgumentParser
import Kefu
import NeuralNetwork
public import TextModels
import Tokenization

/// What to learn, from what and with which options, as `train` and `tune` take it.
struct TrainingChoice: ParsableArguments {
  @Option(help: "intent, sentiment, aspect or reason; several times for one model of several.")
  var task: [TextTask]

  @Option(help: "Labelled files to learn from.")
  var train: [String]

  @Option(help: "Intents corrected in kefu chat --labels: they stand in the place of --train's.")
  var labels: [String] = []

  @Option(help: "Labelled files to choose and calibrate on.")
  var dev: [String] = []

  @Option(help: "JSON file of options, over the defaults; a wrong name lists them all.")
  var config: String?

  @Option(help: ArgumentHelp("Begin with embeddings of 'kefu pretrain'.", valueName: "file"))
  var pretrained: String?

  @Option(
    help: ArgumentHelp(
      """
      Learn from changed copies too: the share of texts that get one, by kind, as \
      typo=0.1,traditional=0.2; the kinds are those of 'evaluate --robustness'.
      """, valueName: "rates"))
  var augment: String?

  @OptionGroup var threadCount: ThreadCount

  @OptionGroup var records: RecordInput

  @OptionGroup var tokenizer: TokenizerChoice

  /// The tasks, each once.
  var tasks: [TextTask] { TextTask.allCases.filter(task.contains) }
  /// Their names, for messages.
  var names: String { tasks.map(\.rawValue).joined(separator: ", ") }

  /// The training asked for.
  ///
  /// - Parameter change: sets options the command line names.
  func training(_ change: (inout TextModelConfiguration) -> Void = { _ in }) throws -> ModelTraining
  {
    var configuration = try config.map(TextModelConfiguration.init(path:)) ?? .init()
    change(&configuration)
    do {
      try configuration.validate(for: tasks)
    } catch {
      throw ValidationError("\(error)")
    }
    let tokenizer = try tokenizer.tokenizer()
    return ModelTraining(
      tasks: tasks, configuration: configuration, tokenizer: tokenizer,
      threads: threadCount.threads, pretrained: try pretrained.map { try EmbeddingsFile(path: $0) },
      augmentation: try augment.map { rates in
        try Augmentation(
          project: ProjectFolder.locate(), lexicon: tokenizer.lexicon, rates: Self.rates(rates),
          seed: configuration.training.seed)
      })
  }

  /// The shares in `typo=0.1,traditional=0.2`.
  private static func rates(_ option: String) throws -> [Perturbation: Double] {
    var rates: [Perturbation: Double] = [:]
    for entry in commaSeparated(option) {
      let parts = entry.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let kind = Perturbation(rawValue: String(parts[0])),
        let rate = Double(parts[1]), (0...1).contains(rate)
      else {
        let kinds = Perturbation.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          "--augment has '\(entry)': expected KIND=SHARE, a share of 0 to 1 and a kind of \(kinds)")
      }
      rates[kind] = rate
    }
    return rates
  }

  /// What to learn from.
  func examples() throws -> LabelledExamples {
    let examples = try LabelledExamples(tasks: tasks, paths: train, decoding: records.decoding)
    guard !labels.isEmpty else { return examples }
    guard tasks.contains(.intent) else {
      throw ValidationError("--labels holds intents: train --task intent with it")
    }
    return examples.corrected(
      by: try LabelledExamples(tasks: [.intent], paths: labels, decoding: records.decoding))
  }

  /// What to choose on; `nil` where a part of the examples is held out.
  func heldOut() throws -> LabelledExamples? {
    dev.isEmpty ? nil : try LabelledExamples(tasks: tasks, paths: dev, decoding: records.decoding)
  }

  /// Says what is doubtful about the data.
  func warn(_ examples: LabelledExamples, _ heldOut: LabelledExamples?) {
    for line in TrainingDataWarnings(train: examples, dev: heldOut, tasks: tasks).lines {
      Terminal.note("kefu: warning: \(line)")
    }
  }
}

extension TextTask: ExpressibleByArgument {}
