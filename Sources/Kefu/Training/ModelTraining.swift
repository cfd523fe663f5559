import Commerce
public import Kernels
public import NeuralNetwork
public import TextModels
public import Tokenization

/// Trains the model of one or more tasks from labelled examples.
public struct ModelTraining: Sendable {
  /// What to learn.
  public let tasks: [TextTask]
  /// Size of the model and how to train it.
  public let configuration: TextModelConfiguration
  /// What cuts the texts; the model must be used with it.
  public let tokenizer: Tokenizer
  /// How many threads may work; does not change the result.
  public let threads: Int
  /// Embeddings to begin with; `nil` for random ones.
  public let pretrained: EmbeddingsFile?
  /// Draws changed copies of the texts to learn from as well; none of those held out. `nil` for none.
  public let augmentation: Augmentation?

  /// A training of some tasks, together.
  public init(
    tasks: [TextTask], configuration: TextModelConfiguration, tokenizer: Tokenizer, threads: Int,
    pretrained: EmbeddingsFile? = nil, augmentation: Augmentation? = nil
  ) {
    self.tasks = tasks
    self.configuration = configuration
    self.tokenizer = tokenizer
    self.threads = threads
    self.pretrained = pretrained
    self.augmentation = augmentation
  }

  /// Trains, chooses and calibrates on `dev`, and measures there.
  ///
  /// - Parameters:
  ///   - dev: `nil` holds out a tenth of `train` by hash.
  ///   - checkpoint: the file that keeps the training after each epoch; `nil` for none.
  ///   - resumes: whether to go on from that file where it exists.
  /// - Throws: `ConfigurationError`, `TrainingDataError`, `TrainingError`, `PretrainingError`, or what
  ///   is wrong with the checkpoint.
  public func run(
    train: LabelledExamples, dev: LabelledExamples?, kernels: Kernels = .current,
    checkpoint: String? = nil, resumes: Bool = false,
    progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> TrainedModel {
    try pretrained?.check(tokenizer)
    let held = dev ?? train.filtered(to: [.dev])
    let learnt = dev == nil ? train.filtered(to: [.train, .test]) : train
    let copies = augmentation.map(learnt.copies)
    let heldTexts = try held.tokenized(by: tokenizer, threads: threads)
    let model = try TextModel.train(
      tasks,
      on: try (copies.map(learnt.joined) ?? learnt).tokenized(by: tokenizer, threads: threads),
      dev: heldTexts,
      configuration: configuration, pretrained: pretrained?.embeddings, threads: threads,
      kernels: kernels,
      checkpoint: checkpoint.map { path in
        TrainingCheckpoint(
          path: path, identity: try identity(train: train, dev: dev, kernels: kernels),
          resumes: resumes)
      }, progress: progress)
    let metrics = Dictionary(
      uniqueKeysWithValues: tasks.compactMap { task in
        self.metrics(of: model, task, on: heldTexts).map { (task.rawValue, $0) }
      })
    let manifest = TrainingManifest(
      train: train.sources, dev: dev?.sources ?? [],
      pretrained: pretrained?.origin.sources ?? [], examples: learnt.examples.count,
      seed: configuration.training.seed, instructionSet: kernels.instructionSet.rawValue,
      metrics: metrics)
    return TrainedModel(model: model, manifest: manifest, heldOut: held)
  }

  private func metrics(
    of model: TextModel, _ task: TextTask, on held: [LabelledText]
  ) -> TrainingManifest.Metrics? {
    guard let head = task.heads.first, head.kind == .oneLabel else { return nil }
    let known = held.filter { $0.label(of: head) != nil }
    guard let decisions = model.decisions(head, for: known.map(\.text), threads: threads) else {
      return nil
    }
    let evaluation = ClassificationEvaluation(
      decisions: decisions, gold: known.compactMap { $0.label(of: head) })
    return TrainingManifest.Metrics(
      examples: evaluation.examples, accuracy: evaluation.accuracy,
      macroF1: evaluation.macroF1, coverage: evaluation.coverage,
      calibrationError: evaluation.calibrationError)
  }
}
