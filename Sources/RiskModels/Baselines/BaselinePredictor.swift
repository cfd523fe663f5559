import Kernels
import NeuralNetwork

/// A baseline for each target over the same features. None predicts reasons.
struct BaselinePredictor: RiskPredictor {
  let encoding: DenseEncoding
  let targets: [RiskTarget]
  /// One a target.
  let scorers: [DenseScorer]

  func logits(
    of values: [[Float]], rows: Range<Int>, present: [[Bool]]?, kernels: Kernels
  ) -> [[Double]] {
    let features = encoding.encode(values, rows: rows, present: present)
    return scorers.map { $0.logits(features, rows: rows.count, kernels: kernels) }
  }

  func reasons(of values: [[Float]], rows: Range<Int>, kernels: Kernels) -> [[Double]] {
    [[Double]](repeating: [], count: rows.count)
  }

  var metadata: RiskModel.PredictorMetadata {
    .baseline(encoding: encoding, scorers: scorers.map(\.metadata))
  }

  func tensors(_ prefix: String) -> [(name: String, content: ModelFile.Content)] {
    zip(targets, scorers).flatMap { $1.tensors(prefix + $0.rawValue) }
  }
}
