import Commerce
import Kernels
import NeuralNetwork

/// Trains a baseline for each target.
struct BaselineTraining {
  let options: RiskTrainingOptions
  let columns: ModelColumns
  let targets: [RiskTarget]
  let threads: Int
  let kernels: Kernels

  /// The baselines, and how their numbers become probabilities.
  func train(_ table: FeatureTable) throws -> (BaselinePredictor, [RiskCalibration]) {
    let encoding = DenseEncoding(
      columns: columns, values: table.values,
      scaling: options.type == .logisticQuantile ? .quantile : .standard)
    let features = encoding.encode(table.values, rows: 0..<table.rows)
    let fitted = targets.map { target in
      fit(features, width: encoding.width, labels: table.labels[target] ?? [])
    }
    return (
      BaselinePredictor(encoding: encoding, scorers: fitted.map(\.0)), fitted.map(\.1)
    )
  }

  private func fit(
    _ features: [Double], width: Int, labels: [Bool?]
  ) -> (DenseScorer, RiskCalibration) {
    let known = labels.indices.filter { labels[$0] != nil }
    let regression = LogisticRegression(
      fitting: known.flatMap { features[$0 * width..<($0 + 1) * width] }, width: width,
      labels: known.compactMap { labels[$0] }, inversePenalty: options.inversePenalty)
    return (.logistic(regression), .none)
  }
}
