import Kernels
import NeuralNetwork

/// Trains the parts of an ensemble on the same rows, and weighs them by the rows all held out.
struct EnsembleTraining {
  let network: NetworkTraining
  let baselines: [BaselineTraining]

  /// The kinds that stand beside the network.
  static let baselineTypes = [RiskModelType.logisticQuantile, .perceptron]

  /// - Throws: `TrainingError` where a number stops being finite.
  func train(_ table: FeatureTable, held: HeldOutRows) throws -> TrainedPredictor {
    let parts =
      [try network.train(table, held: held)]
      + (try baselines.map { try $0.train(table, held: held) })
    let weights = network.targets.indices.map { target in
      let labels = table.labels[network.targets[target]] ?? []
      let rows = labels.indices.filter { row in
        labels[row] != nil && parts.allSatisfy { $0.heldOut[target][row] != nil }
      }
      return StackingWeights.fitting(
        logits: parts.map { part in rows.compactMap { part.heldOut[target][$0] } },
        labels: rows.compactMap { labels[$0] })
    }
    let heldOut = weights.enumerated().map { target, weights in
      (0..<table.rows).map { row -> Double? in
        zip(weights, parts).reduce(0) { sum, part in
          guard let sum, let logit = part.1.heldOut[target][row] else { return nil }
          return sum + part.0 * logit
        }
      }
    }
    return TrainedPredictor(
      predictor: EnsemblePredictor(parts: parts.map(\.predictor), weights: weights),
      heldOut: heldOut)
  }
}
