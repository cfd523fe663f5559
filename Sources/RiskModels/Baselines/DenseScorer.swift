import Kernels
import NeuralNetwork

/// A baseline for one target: features to one number a row.
enum DenseScorer: Sendable {
  case logistic(LogisticRegression)

  /// Log-odds or decision values of rows of features, [rows × width].
  func logits(_ features: [Double], rows: Int, kernels: Kernels) -> [Double] {
    switch self {
    case .logistic(let regression): regression.logits(features, rows: rows)
    }
  }
}

extension DenseScorer {
  /// What a file's header says of a baseline.
  enum Metadata: Codable {
    case logistic(LogisticRegression)
  }

  var metadata: Metadata {
    switch self {
    case .logistic(let regression): .logistic(regression)
    }
  }

  /// The tensors of a baseline for a target.
  func tensors(target: Int) -> [(name: String, content: ModelFile.Content)] {
    switch self {
    case .logistic: []
    }
  }

  /// Reads a baseline.
  ///
  /// - Throws: `ModelFileError` naming what does not fit.
  init(_ metadata: Metadata, target: Int, file: ModelFile) throws(ModelFileError) {
    switch metadata {
    case .logistic(let regression): self = .logistic(regression)
    }
  }
}
