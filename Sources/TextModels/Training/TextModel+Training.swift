import Commerce
public import Kernels
public import NeuralNetwork
import Tokenization

extension TextModel {
  /// Trains a model to tell what the examples' labels say, all heads together.
  ///
  /// The same data, configuration and seed give the same model for any number of threads on one
  /// instruction set.
  ///
  /// - Parameters:
  ///   - tasks: what to learn.
  ///   - examples: what to learn from; each may lack any of the tasks' labels.
  ///   - dev: held-out examples that stop the training and calibrate the result; their labels
  ///     beyond those of `examples` do not calibrate.
  ///   - pretrained: embeddings to begin with; their words are kept.
  ///   - checkpoint: where to keep the training after each epoch, and to go on from.
  ///   - progress: called after every step.
  /// - Throws: ``ConfigurationError``, ``TrainingDataError``, `TrainingError`,
  ///   ``PretrainingError``, or what is wrong with the checkpoint.
  public static func train(
    _ tasks: [TextTask], on examples: [LabelledText], dev: [LabelledText],
    configuration: TextModelConfiguration, pretrained: PretrainedEmbeddings? = nil, threads: Int,
    kernels: Kernels,
    checkpoint: TrainingCheckpoint? = nil, progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> TextModel {
    try configuration.requireParts(for: tasks)
    let targets = try Targets(of: examples, tasks: tasks)
    let counted = Vocabulary(
      counting: examples.lazy.map(\.text),
      minimumCount: configuration.minimumWordCount, maximumSize: configuration.maximumWords)
    let extractor = FeatureExtractor(
      vocabulary: pretrained?.vocabulary(
        joining: counted, maximumSize: configuration.maximumWords) ?? counted,
      configuration: configuration,
      findsSpans: targets.heads.contains { $0.head.kind == .spans })
    let held = try HeldOut(
      dev, targets: targets, extractor: extractor, threads: threads, kernels: kernels)
    var generator = SeededGenerator(seed: configuration.training.seed, stream: 0)
    var fresh = TextNetwork(
      configuration: configuration, words: extractor.vocabulary.count, labels: targets.heads,
      generator: &generator)
    if let pretrained {
      try fresh.begin(with: pretrained, vocabulary: extractor.vocabulary, generator: &generator)
    }
    var trained = try Trainer(options: configuration.training, threads: threads, kernels: kernels)
      .train(
        fresh, on: examples.map { targets.example($0, extractor) }, checkpoint: checkpoint,
        score: held.score, progress: progress)
    // What is fitted and measured from here on is what the model's file will hold.
    trained.weights.tables = trained.weights.tables.map(\.rounded)
    let model = TextModel(
      extractor: extractor, network: trained,
      calibrations: held.calibrations(of: trained),
      heldOutScores: held.scores(of: trained), kernels: kernels)
    return model.calibratingFindings(on: dev, threads: threads)
  }

  /// What a training is chosen by: the mean over the heads of accuracy or F1 on held-out examples,
  /// with a thousandth of the mean probability of what is right.
  ///
  /// - Throws: ``TrainingDataError`` where a head has nothing to be chosen by.
  public func score(
    on dev: [LabelledText], threads: Int
  ) throws(TrainingDataError) -> Double {
    try HeldOut(
      dev, targets: Targets(heads: network.labels), extractor: extractor, threads: threads,
      kernels: kernels
    ).score(of: network)
  }

  /// The model with the confidence of what it finds fitted to how often that is right: probable
  /// labels are said that are not chosen at random, so their probabilities no longer fit them.
  private func calibratingFindings(on dev: [LabelledText], threads: Int) -> TextModel {
    let readings = read(dev.map { ($0.text, []) }, threads: threads)
    var calibrations = calibrations
    func fit(_ head: Head, _ findings: [(confidence: Double, isRight: Bool)]) {
      guard let index = index(of: head), !findings.isEmpty else { return }
      calibrations[index] = Calibration(findings: findings)
    }
    fit(
      .aspectSpan,
      zip(dev, readings).flatMap { example, reading in
        (reading.aspects ?? []).compactMap { found in
          example.aspects.map { gold in
            (found.confidence, gold.contains { found.agrees(with: $0) })
          }
        }
      })
    fit(
      .reasonSpan,
      zip(dev, readings).flatMap { example, reading in
        (reading.reasons ?? []).compactMap { found in
          example.reasons.map { gold in
            (found.confidence, gold.contains { found.code == $0.code })
          }
        }
      })
    return TextModel(
      extractor: extractor, network: network, calibrations: calibrations,
      heldOutScores: heldOutScores, kernels: kernels)
  }
}

extension AspectOpinion {
  /// Whether a finding says exactly what a gold label says, about the same words.
  func agrees(with gold: AspectOpinion) -> Bool {
    (term, opinion, category, sentiment)
      == (gold.term, gold.opinion, gold.category, gold.sentiment)
  }
}
