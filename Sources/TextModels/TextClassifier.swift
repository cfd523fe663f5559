public import Commerce
public import Kernels
import NeuralNetwork
public import Tokenization

/// A trained model that gives a text one of several labels, with a calibrated probability.
public struct TextClassifier: Sendable {
  /// The labels, in class order.
  public let labels: [String]
  /// What turns logits into probabilities and answers.
  public let calibration: Calibration
  /// Size and training of the model.
  public let configuration: ClassifierConfiguration
  let extractor: FeatureExtractor
  let network: ClassifierNetwork
  private(set) var inference: ClassifierNetwork.Inference
  let kernels: Kernels

  init(
    labels: [String], calibration: Calibration, extractor: FeatureExtractor,
    network: ClassifierNetwork, kernels: Kernels
  ) {
    self.labels = labels
    self.calibration = calibration
    self.extractor = extractor
    self.network = network
    self.kernels = kernels
    configuration = network.configuration
    inference = network.inference(precision: .float32, kernels: kernels)
  }

  /// The same classifier with recurrent weights held another way; `init` holds them as they are.
  public func inferring(with precision: WeightPrecision) -> TextClassifier {
    var classifier = self
    classifier.inference = network.inference(precision: precision, kernels: kernels)
    return classifier
  }

  /// Number of words the model knows by themselves.
  public var vocabularyCount: Int { extractor.vocabulary.count }

  /// Decides many texts.
  ///
  /// A text's decision does not depend on its neighbours, nor on `threads`.
  public func decisions(for texts: [TokenizedText], threads: Int) -> [Decision] {
    logits(of: texts.map(extractor.features), threads: threads).map(decision)
  }

  /// Logits of texts, [texts × labels], computed in batches of like length.
  func logits(of texts: [TextFeatures], threads: Int) -> [[Float]] {
    let order = texts.indices.sorted { (texts[$0].count, $0) < (texts[$1].count, $1) }
    let starts = Array(stride(from: 0, to: order.count, by: 64))
    let chunks = parallelMap(count: starts.count, threads: threads) { chunk in
      let members = order[starts[chunk]..<min(starts[chunk] + 64, order.count)]
      return network.logits(of: members.map { texts[$0] }, inference: inference, kernels: kernels)
    }
    var result = [[Float]](repeating: [], count: texts.count)
    for (index, row) in zip(order, chunks.joined()) { result[index] = row }
    return result
  }

  private func decision(_ logits: [Float]) -> Decision {
    let probabilities = calibration.probabilities(of: logits)
    let ranked = probabilities.indices
      .sorted { (-probabilities[$0], $0) < (-probabilities[$1], $1) }
      .map { Guess(label: labels[$0], confidence: probabilities[$0]) }
    return Decision(guesses: ranked, isSure: calibration.isSure(ranked[0].confidence))
  }
}
