import Kernels
import NeuralNetwork

/// A baseline for one target: features to one number a row.
enum DenseScorer: Sendable {
  case logistic(LogisticRegression)
  case vectors(SupportVectorMachine)
  /// Networks whose logits are averaged.
  case perceptrons([TrainedPerceptron])

  /// Log-odds or decision values of rows of features, [rows × width].
  func logits(_ features: [Double], rows: Int, kernels: Kernels) -> [Double] {
    switch self {
    case .logistic(let regression):
      regression.logits(features, rows: rows)
    case .vectors(let machine):
      machine.decisionValues(features.map(Float.init), rows: rows, kernels: kernels)
    case .perceptrons(let networks):
      mean(of: networks, features.map(Float.init), rows: rows, kernels: kernels)
    }
  }

  private func mean(
    of networks: [TrainedPerceptron], _ features: [Float], rows: Int, kernels: Kernels
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: rows)
    for network in networks {
      for (row, logit) in network.logits(features, rows: rows, kernels: kernels).enumerated() {
        sums[row] += Double(logit)
      }
    }
    return sums.map { $0 / Double(networks.count) }
  }
}
