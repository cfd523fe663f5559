import Glibc

/// Logistic regression with a penalty on the squares of its weights, not on its intercept.
///
///     min ½ w·w + C Σ log(1 + exp(−y (w·x + b))),   y = ±1
///
/// by Newton's method with halved steps, to where the gradient is nothing: the objective of
/// scikit-learn's `LogisticRegression(C:)`.
///
/// Source: Hastie et al. 2009, section 4.4.1.
package struct LogisticRegression: Sendable, Hashable, Codable {
  /// w, one a feature.
  package let weights: [Double]
  /// b.
  package let intercept: Double

  private static let mostSteps = 100
  private static let tolerance = 1e-9

  /// Fits rows of features.
  ///
  /// - Parameters:
  ///   - features: [rows × width], row-major.
  ///   - inversePenalty: C.
  /// - Complexity: O(rows · width² + width³) a step, of which there are about ten.
  package init(fitting features: [Double], width: Int, labels: [Bool], inversePenalty: Double) {
    precondition(
      features.count == labels.count * width,
      "\(features.count) features, not \(labels.count)×\(width)")
    let problem = LogisticProblem(
      features: features, width: width, labels: labels, inversePenalty: inversePenalty)
    var solution = [Double](repeating: 0, count: width + 1)
    var loss = problem.loss(solution)
    for _ in 0..<Self.mostSteps {
      var (gradient, hessian) = problem.derivatives(solution)
      if (gradient.map(abs).max() ?? 0) < Self.tolerance { break }
      guard solveCholesky(&hessian, &gradient) else { break }
      var length = 1.0
      var candidate = solution
      var next = loss
      repeat {
        candidate = zip(solution, gradient).map { $0 - length * $1 }
        next = problem.loss(candidate)
        length /= 2
      } while next > loss && length > 1e-10
      guard next <= loss, candidate != solution else { break }
      (solution, loss) = (candidate, next)
    }
    weights = Array(solution.dropLast())
    intercept = solution[width]
  }

  /// w·x + b of each row.
  func logits(_ features: [Double], rows: Int) -> [Double] {
    (0..<rows).map { row in
      let first = row * weights.count
      return weights.indices.reduce(intercept) { $0 + weights[$1] * features[first + $1] }
    }
  }
}

/// The objective of a logistic regression. Solutions are [w, b].
private struct LogisticProblem {
  let features: [Double]
  let width: Int
  let labels: [Bool]
  let inversePenalty: Double

  func loss(_ solution: [Double]) -> Double {
    let penalty = solution.dropLast().reduce(0) { $0 + $1 * $1 } / 2
    return labels.indices.reduce(penalty) { sum, row in
      let x = score(solution, row) * (labels[row] ? -1 : 1)
      return sum + inversePenalty * (max(x, 0) + log1p(exp(-abs(x))))
    }
  }

  /// The gradient, and the lower triangle of the Hessian, [(width + 1)²].
  func derivatives(_ solution: [Double]) -> (gradient: [Double], hessian: [Double]) {
    let size = width + 1
    var gradient = solution
    gradient[width] = 0
    var hessian = [Double](repeating: 0, count: size * size)
    for place in 0..<width { hessian[place * size + place] = 1 }
    var row = [Double](repeating: 1, count: size)
    var x = row.mutableSpan
    var lower = hessian.mutableSpan
    for number in labels.indices {
      for place in 0..<width { x[place] = features[number * width + place] }
      let p = sigmoid(score(solution, number))
      let error = inversePenalty * (p - (labels[number] ? 1 : 0))
      let curvature = inversePenalty * p * (1 - p)
      for place in 0..<size where x[place] != 0 {
        gradient[place] += error * x[place]
        let scaled = curvature * x[place]
        // place < size, and size² numbers are there.
        for other in 0...place {
          lower[unchecked: place * size + other] += scaled * x[unchecked: other]
        }
      }
    }
    return (gradient, hessian)
  }

  private func score(_ solution: [Double], _ row: Int) -> Double {
    let features = features.span.extracting(row * width..<(row + 1) * width)
    var sum = solution[width]
    for place in features.indices { sum += solution[place] * features[place] }
    return sum
  }
}

/// Solves A x = b in place for a symmetric positive definite A of which the lower triangle is given;
/// false where A is none.
private func solveCholesky(_ a: inout [Double], _ b: inout [Double]) -> Bool {
  let size = b.count
  for row in 0..<size {
    for column in 0...row {
      var sum = a[row * size + column]
      for k in 0..<column { sum -= a[row * size + k] * a[column * size + k] }
      if row == column {
        guard sum > 0 else { return false }
        a[row * size + row] = sum.squareRoot()
      } else {
        a[row * size + column] = sum / a[column * size + column]
      }
    }
  }
  for row in 0..<size {
    for k in 0..<row { b[row] -= a[row * size + k] * b[k] }
    b[row] /= a[row * size + row]
  }
  for row in (0..<size).reversed() {
    for k in row + 1..<size { b[row] -= a[k * size + row] * b[k] }
    b[row] /= a[row * size + row]
  }
  return true
}
