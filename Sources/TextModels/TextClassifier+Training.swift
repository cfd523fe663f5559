import Commerce
public import Kernels
public import NeuralNetwork
public import Tokenization

/// A text with its gold label.
public struct LabelledText: Sendable {
  /// The text, cut into tokens.
  public let text: TokenizedText
  /// The gold label.
  public let label: String

  /// A text with its gold label.
  public init(text: TokenizedText, label: String) {
    self.text = text
    self.label = label
  }
}

/// Data that cannot be trained on.
public enum TrainingDataError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Fewer than two labels occur.
  case tooFewLabels([String])
  /// No examples at all.
  case empty
  /// No held-out example has a label of the training data.
  case noDevExamples(found: [String])

  /// What was found, expected, and what to do.
  public var description: String {
    switch self {
    case .tooFewLabels(let labels):
      """
      the training data has \(labels.count) label (\(masked(labels))), expected at least 2: add \
      examples of another label; without --dev a tenth of the data is held out first
      """
    case .empty:
      "the training data is empty: expected labelled examples, one JSON object a line"
    case .noDevExamples(let labels):
      """
      no held-out example has a label of the training data, found: \
      \(labels.isEmpty ? "no examples" : masked(labels)); give a --dev file with the same labels, or \
      more data
      """
    }
  }
}

extension TextClassifier {
  /// Trains a classifier.
  ///
  /// The same data, configuration and seed give the same model for any number of threads on one
  /// instruction set.
  ///
  /// - Parameters:
  ///   - examples: what to learn from.
  ///   - dev: held-out examples that stop the training and calibrate the result; their labels
  ///     beyond those of `examples` count as wrong and do not calibrate.
  ///   - checkpoint: where to keep the training after each epoch, and to go on from.
  ///   - progress: called after every step.
  /// - Throws: ``TrainingDataError``, `TrainingError`, or what is wrong with the checkpoint.
  public static func train(
    on examples: [LabelledText], dev: [LabelledText], configuration: ClassifierConfiguration,
    threads: Int, kernels: Kernels, checkpoint: TrainingCheckpoint? = nil,
    progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> TextClassifier {
    let labels = try Self.labels(of: examples)
    let classes = Dictionary(uniqueKeysWithValues: zip(labels, 0...))
    let extractor = FeatureExtractor(
      vocabulary: Vocabulary(
        counting: examples.lazy.map(\.text),
        minimumCount: configuration.minimumWordCount, maximumSize: configuration.maximumWords),
      configuration: configuration)
    let learnt = numbered(examples, classes, extractor)
    let held = numbered(dev, classes, extractor)
    guard !held.isEmpty else {
      throw TrainingDataError.noDevExamples(found: Set(dev.map(\.label)).sorted())
    }
    var generator = SeededGenerator(seed: configuration.training.seed, stream: 0)
    let fresh = ClassifierNetwork(
      configuration: configuration, words: extractor.vocabulary.count, classes: labels.count,
      generator: &generator)
    func classifier(_ network: ClassifierNetwork, _ calibration: Calibration) -> TextClassifier {
      TextClassifier(
        labels: labels, calibration: calibration, extractor: extractor, network: network,
        kernels: kernels)
    }
    func heldLogits(_ network: ClassifierNetwork) -> [[Float]] {
      classifier(network, .none).logits(of: held.map(\.features), threads: threads)
    }
    let trained = try Trainer(options: configuration.training, threads: threads, kernels: kernels)
      .train(
        fresh, on: learnt, checkpoint: checkpoint,
        score: { score(heldLogits($0), labels: held.map(\.label)) }, progress: progress)
    let calibration = Calibration(
      logits: heldLogits(trained), labels: held.map(\.label),
      maximumWrong: configuration.maximumWrong)
    return classifier(trained, calibration)
  }

  private static func labels(of examples: [LabelledText]) throws(TrainingDataError) -> [String] {
    guard !examples.isEmpty else { throw .empty }
    let labels = Set(examples.map(\.label)).sorted()
    guard labels.count > 1 else { throw .tooFewLabels(labels) }
    return labels
  }

  /// Examples as the network takes them; those with an unknown label are left out.
  private static func numbered(
    _ examples: [LabelledText], _ classes: [String: Int], _ extractor: FeatureExtractor
  ) -> [ClassifierNetwork.Example] {
    examples.compactMap { example in
      classes[example.label].map {
        ClassifierNetwork.Example(features: extractor.features(of: example.text), label: $0)
      }
    }
  }

  /// Accuracy, and as a tie-break the mean probability of the right class.
  private static func score(_ logits: [[Float]], labels: [Int]) -> Double {
    let sum = zip(logits, labels).reduce(0.0) { sum, pair in
      let probabilities = Calibration.none.probabilities(of: pair.0)
      let isRight = probabilities.max() == probabilities[pair.1]
      return sum + (isRight ? 1 : 0) + 1e-3 * probabilities[pair.1]
    }
    return sum / Double(labels.count)
  }
}
