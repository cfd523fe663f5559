import Kernels
import NeuralNetwork

/// A baseline for one target: features to one number a row.
enum DenseScorer: Sendable {
  case logistic(LogisticRegression)
  case vectors(SupportVectorMachine)
  case perceptron(Perceptron)

  /// Log-odds or decision values of rows of features, [rows × width].
  func logits(_ features: [Double], rows: Int, kernels: Kernels) -> [Double] {
    switch self {
    case .logistic(let regression):
      regression.logits(features, rows: rows)
    case .vectors(let machine):
      machine.decisionValues(features.map(Float.init), rows: rows, kernels: kernels)
    case .perceptron(let network):
      network.logits(features.map(Float.init), rows: rows, kernels: kernels).map(Double.init)
    }
  }
}
