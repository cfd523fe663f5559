import Kernels
import NeuralNetwork

/// Predictors of different kinds whose logits are added with a weight for each kind and target.
///
/// They err in different places: the network knows what features do together, the regression on
/// quantiles hardly varies with the rows it learnt from.
///
/// Source: Wolpert 1992, "Stacked Generalization"; Breiman 1996, "Stacked Regressions", for weights
/// that are not negative.
struct EnsemblePredictor: RiskPredictor {
  let parts: [any RiskPredictor]
  /// Shape: [targets][parts]
  let weights: [[Double]]

  func logits(
    of values: [[Float]], rows: Range<Int>, present: [[Bool]]?, kernels: Kernels
  ) -> [[Double]] {
    let logits = parts.map {
      $0.logits(of: values, rows: rows, present: present, kernels: kernels)
    }
    return weights.enumerated().map { target, weights in
      (0..<rows.count).map { row in
        zip(weights, logits).reduce(0) { $0 + $1.0 * $1.1[target][row] }
      }
    }
  }

  /// The first part is the one that predicts them.
  func reasons(of values: [[Float]], rows: Range<Int>, kernels: Kernels) -> [[Double]] {
    parts[0].reasons(of: values, rows: rows, kernels: kernels)
  }

  var metadata: RiskModel.PredictorMetadata {
    .ensemble(parts: parts.map(\.metadata), weights: weights)
  }

  func tensors(_ prefix: String) -> [(name: String, content: ModelFile.Content)] {
    parts.enumerated().flatMap { $1.tensors(Self.prefix(prefix, part: $0)) }
  }

  static func prefix(_ prefix: String, part: Int) -> String { "\(prefix)part\(part)." }
}
