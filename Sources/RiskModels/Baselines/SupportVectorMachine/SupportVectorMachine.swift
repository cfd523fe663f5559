package import Kernels

/// A support vector machine for two classes.
///
///     f(x) = Σ αᵢ yᵢ K(xᵢ, x) + b
///
/// Source: Cortes and Vapnik 1995. The decision values are those of libsvm's C-SVC, to the tolerance
/// of ``SupportVectorSolver``.
package struct SupportVectorMachine: Sendable {
  /// What stands for the inner product of two rows.
  package enum Kernel: Sendable, Hashable, Codable {
    /// x · y.
    case linear
    /// exp(−γ ‖x − y‖²).
    case radial(gamma: Double)
  }

  package let kernel: Kernel
  /// Features of a row.
  package let width: Int
  /// The support vectors, or the one weight vector of a linear kernel. Shape: [vectors × width]
  let vectors: [Float]
  /// αᵢ yᵢ, or 1. Shape: [vectors]
  let coefficients: [Float]
  /// b.
  package let bias: Double
  private let squares: [Float]

  init(
    kernel: Kernel, width: Int, vectors: [Float], coefficients: [Float], bias: Double,
    kernels: Kernels
  ) {
    precondition(
      vectors.count == coefficients.count * width,
      "\(vectors.count) values of \(coefficients.count)×\(width) support vectors")
    (self.kernel, self.width, self.bias) = (kernel, width, bias)
    (self.vectors, self.coefficients) = (vectors, coefficients)
    squares = KernelMatrix.squares(of: vectors, width: width, kernels: kernels)
  }

  /// Fits rows of features.
  ///
  /// - Parameters:
  ///   - features: [rows × width]
  ///   - labels: at least one of either.
  ///   - cost: C, how much a row on the wrong side costs.
  /// - Complexity: between O(rows²) and O(rows³).
  package init(
    fitting features: [Float], width: Int, labels: [Bool], kernel: Kernel, cost: Double,
    kernels: Kernels
  ) {
    let matrix = KernelMatrix(rows: features, width: width, kernel: kernel, kernels: kernels)
    var solver = SupportVectorSolver(matrix: matrix, labels: labels, cost: cost)
    solver.solve()
    let support = labels.indices.filter { solver.weights[$0] > 0 }
    let signed = support.map { Float(solver.weights[$0] * (labels[$0] ? 1 : -1)) }
    if case .linear = kernel {
      var sum = [Double](repeating: 0, count: width)
      for (coefficient, row) in zip(signed, support) {
        for place in 0..<width {
          sum[place] += Double(coefficient) * Double(features[row * width + place])
        }
      }
      self.init(
        kernel: kernel, width: width, vectors: sum.map(Float.init), coefficients: [1],
        bias: solver.bias, kernels: kernels)
    } else {
      self.init(
        kernel: kernel, width: width,
        vectors: support.flatMap { features[$0 * width..<($0 + 1) * width] },
        coefficients: signed, bias: solver.bias, kernels: kernels)
    }
  }

  /// γ of scikit-learn's `gamma="scale"`: 1 over the number of features times the variance of all
  /// their values.
  package static func scaledGamma(_ features: [Float], width: Int) -> Double {
    let count = Double(max(features.count, 1))
    let mean = features.reduce(0) { $0 + Double($1) } / count
    let variance = features.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
    return 1 / (Double(width) * (variance > 0 ? variance : 1))
  }

  /// f of each row: [rows × width] in.
  package func decisionValues(_ features: [Float], rows: Int, kernels: Kernels) -> [Double] {
    var products = [Float](repeating: 0, count: coefficients.count)
    return (0..<rows).map { row in
      let x = features.span.extracting(row * width..<(row + 1) * width)
      var target = products.mutableSpan
      KernelMatrix.fill(
        &target, with: kernel, of: vectors, squares: squares, and: x, kernels: kernels)
      return bias
        + products.indices.reduce(0) { $0 + Double(coefficients[$1]) * Double(products[$1]) }
    }
  }
}
