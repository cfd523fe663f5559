import Glibc

/// A sigmoid fitted to scores: p = σ(slope · score + offset).
///
/// Maximum likelihood of the smoothed targets (N₊ + 1) / (N₊ + 2) and 1 / (N₋ + 2), by Newton's method
/// with backtracking.
///
/// Source: Platt 1999; Lin, Lin and Weng 2007, "A Note on Platt's Probabilistic Outputs for Support
/// Vector Machines", appendix; their A is −slope and their B −offset.
public struct PlattScaling: Sendable, Hashable, Codable {
  /// What scores are multiplied with.
  public let slope: Double
  /// What is added.
  public let offset: Double

  private static let ridge = 1e-12
  private static let leastStep = 1e-10
  private static let tolerance = 1e-10

  /// Fits scores of rows that came true or not.
  package init(fitting scores: [Double], labels: [Bool]) {
    let (targets, prior) = Self.targets(labels)
    var (slope, offset) = (0.0, prior)
    var loss = Self.loss(scores, targets, slope, offset)
    for _ in 0..<100 {
      let step = Self.newtonStep(scores, targets, slope, offset)
      if max(abs(step.gradient.0), abs(step.gradient.1)) < Self.tolerance * Double(scores.count) {
        break
      }
      var length = 1.0
      while length >= Self.leastStep {
        let next = (slope + length * step.slope, offset + length * step.offset)
        let nextLoss = Self.loss(scores, targets, next.0, next.1)
        if nextLoss < loss + 1e-4 * length * step.descent {
          (slope, offset, loss) = (next.0, next.1, nextLoss)
          break
        }
        length /= 2
      }
      if length < Self.leastStep { break }
    }
    // A model that ranks backwards on held-out rows knows nothing: everyone gets the mean.
    (self.slope, self.offset) = slope > 0 ? (slope, offset) : (0, prior)
  }

  private static func targets(_ labels: [Bool]) -> (targets: [Double], prior: Double) {
    let positives = Double(labels.count { $0 })
    let negatives = Double(labels.count) - positives
    let (yes, no) = ((positives + 1) / (positives + 2), 1 / (negatives + 2))
    return (labels.map { $0 ? yes : no }, log((positives + 1) / (negatives + 1)))
  }

  private static func loss(
    _ scores: [Double], _ targets: [Double], _ slope: Double, _ offset: Double
  ) -> Double {
    zip(scores, targets).reduce(0) { sum, pair in
      let x = slope * pair.0 + offset
      return sum + max(x, 0) - pair.1 * x + log1p(exp(-abs(x)))
    }
  }

  private static func newtonStep(
    _ scores: [Double], _ targets: [Double], _ slope: Double, _ offset: Double
  ) -> (slope: Double, offset: Double, gradient: (Double, Double), descent: Double) {
    var (h11, h22, h12) = (ridge, ridge, 0.0)
    var gradient = (0.0, 0.0)
    for (score, target) in zip(scores, targets) {
      let p = sigmoid(slope * score + offset)
      let weight = p * (1 - p)
      h11 += score * score * weight
      h22 += weight
      h12 += score * weight
      gradient.0 += score * (p - target)
      gradient.1 += p - target
    }
    let determinant = h11 * h22 - h12 * h12
    let step = (
      -(h22 * gradient.0 - h12 * gradient.1) / determinant,
      -(-h12 * gradient.0 + h11 * gradient.1) / determinant
    )
    return (step.0, step.1, gradient, gradient.0 * step.0 + gradient.1 * step.1)
  }
}
