/// Sequential minimal optimisation of the dual of a support vector machine.
///
///     min ½ αᵀ Q α − Σ α,   Q_ij = yᵢ yⱼ K_ij,   yᵀ α = 0,   0 ≤ α ≤ C
///
/// Each step moves the pair that violates optimality most by second-order information, until no pair
/// violates it by the tolerance.
///
/// Source: Platt 1998; Fan, Chen and Lin 2005, "Working Set Selection Using Second Order
/// Information", section 2.4; Chang and Lin 2011 (libsvm), section 4.1.
struct SupportVectorSolver {
  /// α.
  private(set) var weights: [Double]
  private var matrix: KernelMatrix
  private let signs: [Double]
  private let cost: Double
  /// ∇ = Q α − 1.
  private var gradient: [Double]

  private static let tolerance = 1e-4
  private static let leastCurvature = 1e-12

  init(matrix: KernelMatrix, labels: [Bool], cost: Double) {
    precondition(labels.count == matrix.count, "\(labels.count) labels, \(matrix.count) rows")
    (self.matrix, self.cost) = (matrix, cost)
    signs = labels.map { $0 ? 1 : -1 }
    weights = [Double](repeating: 0, count: labels.count)
    gradient = [Double](repeating: -1, count: labels.count)
  }

  /// Steps to the optimum, or as many steps as libsvm takes at most.
  mutating func solve() {
    for _ in 0..<max(10_000_000, 100 * weights.count) {
      guard let (first, second) = workingPair() else { return }
      move(first, second)
    }
  }

  /// b: the middle of what the rows allow, or the mean of what those between the bounds say.
  var bias: Double {
    var (lower, upper) = (-Double.infinity, Double.infinity)
    var (sum, count) = (0.0, 0)
    for row in weights.indices {
      let value = -signs[row] * gradient[row]
      if weights[row] > 0, weights[row] < cost {
        sum += value
        count += 1
      } else if isUp(row) {
        lower = max(lower, value)
      } else {
        upper = min(upper, value)
      }
    }
    return count > 0 ? sum / Double(count) : (lower + upper) / 2
  }

  /// Whether y α may grow.
  private func isUp(_ row: Int) -> Bool {
    signs[row] > 0 ? weights[row] < cost : weights[row] > 0
  }

  /// Whether y α may fall.
  private func isDown(_ row: Int) -> Bool {
    signs[row] > 0 ? weights[row] > 0 : weights[row] < cost
  }

  private mutating func workingPair() -> (Int, Int)? {
    var (first, largest) = (-1, -Double.infinity)
    for row in weights.indices where isUp(row) && -signs[row] * gradient[row] > largest {
      (first, largest) = (row, -signs[row] * gradient[row])
    }
    guard first >= 0 else { return nil }
    let products = matrix.row(first)
    let diagonal = matrix.diagonal(first)
    var (second, best, smallest) = (-1, Double.infinity, Double.infinity)
    for row in weights.indices where isDown(row) {
      let value = -signs[row] * gradient[row]
      smallest = min(smallest, value)
      let gap = largest - value
      guard gap > 0 else { continue }
      let curvature = max(
        diagonal + matrix.diagonal(row) - 2 * Double(products[row]), Self.leastCurvature)
      if -gap * gap / curvature < best { (second, best) = (row, -gap * gap / curvature) }
    }
    return second >= 0 && largest - smallest >= Self.tolerance ? (first, second) : nil
  }

  /// Moves y α of the pair by opposite amounts to the minimum between the bounds.
  private mutating func move(_ first: Int, _ second: Int) {
    let (a, b) = (matrix.row(first), matrix.row(second))
    let curvature = max(
      matrix.diagonal(first) + matrix.diagonal(second) - 2 * Double(a[second]),
      Self.leastCurvature)
    let gap = -signs[first] * gradient[first] + signs[second] * gradient[second]
    let length = min(gap / curvature, room(first, up: true), room(second, up: false))
    shift(first, by: signs[first] * length)
    shift(second, by: -signs[second] * length)
    for row in gradient.indices {
      gradient[row] += signs[row] * length * (Double(a[row]) - Double(b[row]))
    }
  }

  /// How far y α of a row may move.
  private func room(_ row: Int, up: Bool) -> Double {
    (signs[row] > 0) == up ? cost - weights[row] : weights[row]
  }

  /// Moves α, onto a bound where it is as good as there: a row a rounding away from it would be
  /// chosen for ever.
  private mutating func shift(_ row: Int, by amount: Double) {
    let moved = weights[row] + amount
    weights[row] = moved < cost * 1e-14 ? 0 : moved > cost * (1 - 1e-14) ? cost : moved
  }
}
