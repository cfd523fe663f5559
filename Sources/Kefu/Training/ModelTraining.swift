import Commerce
public import Kernels
public import NeuralNetwork
public import TextModels
public import Tokenization

/// Trains the model of one task from labelled examples.
public struct ModelTraining: Sendable {
  /// What to learn.
  public let task: TextTask
  /// Size of the model and how to train it.
  public let configuration: ClassifierConfiguration
  /// What cuts the texts; the model must be used with it.
  public let tokenizer: Tokenizer
  /// How many threads may work; does not change the result.
  public let threads: Int

  /// A training of one task.
  public init(
    task: TextTask, configuration: ClassifierConfiguration, tokenizer: Tokenizer, threads: Int
  ) {
    self.task = task
    self.configuration = configuration
    self.tokenizer = tokenizer
    self.threads = threads
  }

  /// Trains, chooses and calibrates on `dev`, and measures there.
  ///
  /// - Parameters:
  ///   - dev: `nil` holds out a tenth of `train` by hash.
  ///   - checkpoint: the file that keeps the training after each epoch; `nil` for none.
  ///   - resumes: whether to go on from that file where it exists.
  /// - Throws: `TrainingDataError`, `TrainingError`, or what is wrong with the checkpoint.
  public func run(
    train: LabelledExamples, dev: LabelledExamples?, kernels: Kernels = .current,
    checkpoint: String? = nil, resumes: Bool = false,
    progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> (classifier: TextClassifier, manifest: TrainingManifest) {
    let held = dev ?? train.filtered(to: [.dev])
    let learnt = dev == nil ? train.filtered(to: [.train, .test]) : train
    func labelled(_ set: LabelledExamples) -> [LabelledText] {
      zip(tokenizer.tokenize(set.examples.map(\.text), threads: threads), set.examples)
        .map { LabelledText(text: $0, label: $1.label) }
    }
    let heldTexts = labelled(held)
    let classifier = try TextClassifier.train(
      on: labelled(learnt), dev: heldTexts, configuration: configuration, threads: threads,
      kernels: kernels,
      checkpoint: checkpoint.map { path in
        TrainingCheckpoint(
          path: path, identity: try identity(train: train, dev: dev, kernels: kernels),
          resumes: resumes)
      }, progress: progress)
    let evaluation = Evaluation(
      decisions: classifier.decisions(for: heldTexts.map(\.text), threads: threads),
      gold: heldTexts.map(\.label))
    let manifest = TrainingManifest(
      train: train.sources, dev: dev?.sources ?? [], examples: learnt.examples.count,
      seed: configuration.training.seed, instructionSet: kernels.instructionSet.rawValue,
      metrics: .init(
        examples: evaluation.examples, accuracy: evaluation.accuracy,
        macroF1: evaluation.macroF1, coverage: evaluation.coverage,
        calibrationError: evaluation.calibrationError))
    return (classifier, manifest)
  }
}
