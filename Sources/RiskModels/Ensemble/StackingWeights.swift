import Glibc

/// Weights of logits that are added: those under which held-out rows are likeliest, none negative,
/// drawn to the mean of all by a normal prior, for few rows say little of a weight.
///
///     min Σ log(1 + exp(−y (w·x + b))) + Σ (w_k − 1/K)² / 2σ²,   y = ±1,   w ≥ 0
///
/// by coordinate descent with Newton steps; the problem is convex, so that its end is the minimum.
package enum StackingWeights {
  /// σ: how far from the mean of all a weight is expected.
  private static let deviation = 0.25
  private static let mostRounds = 200
  private static let tolerance = 1e-7

  /// Fits the weights.
  ///
  /// - Parameters:
  ///   - logits: what each of K predictors says of rows it has not learnt from. Shape: [K][rows].
  ///   - labels: what came true. Shape: [rows].
  /// - Returns: one a predictor.
  package static func fitting(logits: [[Double]], labels: [Bool]) -> [Double] {
    let mean = 1 / Double(logits.count)
    let precision = 1 / (deviation * deviation)
    let ones = [Double](repeating: 1, count: labels.count)
    var weights = logits.map { _ in mean }
    var scores = labels.indices.map { row in logits.reduce(0) { $0 + mean * $1[row] } }
    for _ in 0..<mostRounds {
      var change = abs(
        move(0, -.infinity, along: ones, prior: (0, 0), scores: &scores, labels).change)
      for place in logits.indices {
        let moved = move(
          weights[place], 0, along: logits[place], prior: (mean, precision), scores: &scores,
          labels)
        weights[place] = moved.value
        change = max(change, abs(moved.change))
      }
      if change < tolerance { break }
    }
    return weights
  }

  /// A Newton step of one coordinate, not under its least value, with the bounded curvature that
  /// never overshoots: p (1 − p) ≤ ¼.
  private static func move(
    _ value: Double, _ least: Double, along x: [Double], prior: (mean: Double, precision: Double),
    scores: inout [Double], _ labels: [Bool]
  ) -> (value: Double, change: Double) {
    var gradient = prior.precision * (value - prior.mean)
    var curvature = prior.precision
    for row in labels.indices {
      gradient += (sigmoid(scores[row]) - (labels[row] ? 1 : 0)) * x[row]
      curvature += x[row] * x[row] / 4
    }
    guard curvature > 0 else { return (value, 0) }
    let next = max(least, value - gradient / curvature)
    for row in labels.indices { scores[row] += (next - value) * x[row] }
    return (next, next - value)
  }
}
