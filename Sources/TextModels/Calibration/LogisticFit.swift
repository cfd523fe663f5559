import Glibc

/// Few weights fitted to many choices between options: conditional logistic regression (McFadden
/// 1974), by Newton's method with halved steps, projected where weights have a bound (Bertsekas 1982).
///
///     p(option) = softmax(w · x_option)
///
/// Weights of scores are kept at 0.01 or above: a calibration must not turn an order round.
///
/// A small penalty, ½ Σ λ (w − w₀)², keeps a weight whose feature is always
/// 0 at its start, and all weights finite where the options can be told apart without error.
package struct LogisticFit {
  /// Options with their features, of which one is right.
  package struct Choice {
    /// [options × features]
    let options: [[Double]]
    let right: Int

    /// Options with their features, and which one is right.
    package init(options: [[Double]], right: Int) {
      (self.options, self.right) = (options, right)
    }
  }

  /// w, one a feature.
  package private(set) var weights: [Double]

  private static let leastScale = 0.01

  /// Fits weights that start from 1 for scores, from 0 for all others.
  ///
  /// - Parameters:
  ///   - scales: how many features, the first ones, are scores.
  ///   - scalePenalty: λ of scores.
  ///   - offsetPenalty: λ of all other features.
  package init(
    _ choices: [Choice], features: Int = 2, scales: Int = 2, scalePenalty: Double = 1e-3,
    offsetPenalty: Double = 1e-3
  ) {
    weights = (0..<features).map { $0 < scales ? 1 : 0 }
    let prior = Prior(
      start: weights, penalties: (0..<features).map { $0 < scales ? scalePenalty : offsetPenalty })
    var loss = Self.loss(choices, weights, prior)
    for _ in 0..<50 {
      var (gradient, hessian) = Self.derivatives(choices, weights, prior)
      // A scale that would sink below its bound stays, and the others move as if it were given.
      for index in 0..<scales where weights[index] <= Self.leastScale && gradient[index] > 0 {
        gradient[index] = 0
        for other in 0..<features where other != index {
          (hessian[index][other], hessian[other][index]) = (0, 0)
        }
      }
      guard let step = solve(hessian, gradient) else { return }
      var scale = 1.0
      var candidate = weights
      repeat {
        candidate = zip(weights, step).enumerated().map { index, pair in
          let moved = pair.0 - scale * pair.1
          return index < scales ? max(Self.leastScale, moved) : moved
        }
        scale /= 2
      } while scale > 1e-6 && Self.loss(choices, candidate, prior) > loss
      let next = Self.loss(choices, candidate, prior)
      guard next < loss else { return }
      let gain = loss - next
      (weights, loss) = (candidate, next)
      if gain < 1e-10 * abs(loss) { return }
    }
  }

  /// Where weights are without data, and how hard it is to move them.
  private struct Prior {
    let start: [Double]
    let penalties: [Double]
  }

  private static func loss(_ choices: [Choice], _ w: [Double], _ prior: Prior) -> Double {
    let distance = w.indices.reduce(0) { sum, index in
      let gap = w[index] - prior.start[index]
      return sum + prior.penalties[index] / 2 * gap * gap
    }
    return choices.reduce(distance) { sum, choice in
      let scores = choice.options.map { dot($0, w) }
      let largest = scores.max() ?? 0
      let normalizer = largest + log(scores.reduce(0) { $0 + exp($1 - largest) })
      return sum + normalizer - scores[choice.right]
    }
  }

  private static func derivatives(
    _ choices: [Choice], _ w: [Double], _ prior: Prior
  ) -> (gradient: [Double], hessian: [[Double]]) {
    let count = w.count
    var gradient = w.indices.map { prior.penalties[$0] * (w[$0] - prior.start[$0]) }
    var hessian = (0..<count).map { row in
      (0..<count).map { $0 == row ? prior.penalties[row] : 0 }
    }
    for choice in choices {
      let scores = choice.options.map { dot($0, w) }
      let largest = scores.max() ?? 0
      let powers = scores.map { exp($0 - largest) }
      let sum = powers.reduce(0, +)
      var mean = [Double](repeating: 0, count: count)
      for (power, x) in zip(powers, choice.options) {
        for row in 0..<count { mean[row] += power / sum * x[row] }
      }
      for row in 0..<count { gradient[row] += mean[row] - choice.options[choice.right][row] }
      for (power, x) in zip(powers, choice.options) {
        let gap = zip(x, mean).map { $0 - $1 }
        for row in 0..<count {
          for column in 0..<count { hessian[row][column] += power / sum * gap[row] * gap[column] }
        }
      }
    }
    return (gradient, hessian)
  }
}

private func dot(_ x: [Double], _ y: [Double]) -> Double {
  zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
}

/// Solves A x = b for a small symmetric positive matrix by Gaussian elimination; `nil` where it has
/// no single solution.
private func solve(_ matrix: [[Double]], _ vector: [Double]) -> [Double]? {
  var (a, b) = (matrix, vector)
  let count = b.count
  for pivot in 0..<count {
    guard abs(a[pivot][pivot]) > 1e-300 else { return nil }
    for row in (pivot + 1)..<max(count, pivot + 1) {
      let factor = a[row][pivot] / a[pivot][pivot]
      for column in pivot..<count { a[row][column] -= factor * a[pivot][column] }
      b[row] -= factor * b[pivot]
    }
  }
  for row in (0..<count).reversed() {
    for column in (row + 1)..<max(count, row + 1) { b[row] -= a[row][column] * b[column] }
    b[row] /= a[row][row]
  }
  return b
}
