public import Kernels

/// Shifts and scales each row to mean 0 and variance 1, then by learnt factors.
///
///     x̂ = (x − μ) / √(σ² + ε),   y = γ ⊙ x̂ + β
///
/// μ and σ² are the mean and the (biased) variance of the row's own features, so a row has the same
/// bits alone and in any batch.
///
/// Shape: input and output [rows × width], scale γ and shift β [width].
///
/// Source: Ba et al. 2016, section 3.
public struct LayerNorm: Sendable, Hashable {
  /// ε, which keeps the deviation of a constant row from 0.
  public static let epsilon: Float = 1e-5

  /// Features of a row.
  public let width: Int
  let scale: Parameter
  let shift: Parameter

  /// Adds the layer's parameters, named `<name>.scale` and `<name>.shift`, to a layout.
  public init(_ name: String, width: Int, layout: inout ParameterLayout) {
    self.width = width
    scale = layout.add("\(name).scale", shape: [width], initialization: .ones)
    shift = layout.add("\(name).shift", shape: [width], initialization: .zeros)
  }

  /// What the backward pass needs of a forward pass.
  public struct Trace: Sendable {
    /// x̂: [rows × width]
    var normalized: [Float]
    /// 1 / √(σ² + ε): [rows]
    var inverseDeviation: [Float]
  }

  /// Normalises each row.
  ///
  /// - Parameter input: [rows × width]
  /// - Returns: y, [rows × width], and what `backward` needs.
  public func forward(
    _ input: [Float], rows: Int, parameters: [Float], kernels: Kernels
  ) -> (output: [Float], trace: Trace) {
    precondition(
      input.count == rows * width, "input has \(input.count) values, not \(rows)×\(width)")
    var normalized = input
    var inverseDeviation: [Float] = []
    var output = [Float](repeating: 0, count: input.count)
    var allNormalized = normalized.mutableSpan
    var allOutput = output.mutableSpan
    for row in 0..<rows {
      let range = row * width..<(row + 1) * width
      let mean = kernels.sum(input.span.extracting(range)) / Float(width)
      var values = allNormalized._mutatingExtracting(range)
      for feature in 0..<width { values[feature] -= mean }
      let variance = kernels.sumOfSquares(values.span) / Float(width)
      let inverse = 1 / (variance + Self.epsilon).squareRoot()
      kernels.scale(&values, by: inverse)
      inverseDeviation.append(inverse)
      var target = allOutput._mutatingExtracting(range)
      for feature in 0..<width {
        target[feature] =
          parameters[shift.range.lowerBound + feature]
          + parameters[scale.range.lowerBound + feature] * values[feature]
      }
    }
    return (output, Trace(normalized: normalized, inverseDeviation: inverseDeviation))
  }

  /// Adds the parameters' gradients and returns the input's.
  ///
  ///     g = γ ⊙ dy,   dx = (g − mean(g) − x̂ mean(g ⊙ x̂)) / √(σ² + ε)
  ///     dγ = Σ dy ⊙ x̂,   dβ = Σ dy                      sums over rows
  ///
  /// - Parameters:
  ///   - outputGradient: dL/dy, [rows × width]
  ///   - gradient: flat, of the layout's length; added to.
  /// - Returns: dL/dx, [rows × width]
  public func backward(
    _ outputGradient: [Float], trace: Trace, parameters: [Float], gradient: inout [Float],
    kernels: Kernels
  ) -> [Float] {
    let rows = trace.inverseDeviation.count
    precondition(
      outputGradient.count == rows * width,
      "output gradient has \(outputGradient.count) values, not \(rows)×\(width)")
    accumulateParameterGradient(outputGradient, trace: trace, gradient: &gradient)
    var inputGradient = outputGradient
    var all = inputGradient.mutableSpan
    for row in 0..<rows {
      let range = row * width..<(row + 1) * width
      let normalized = trace.normalized.span.extracting(range)
      var target = all._mutatingExtracting(range)
      kernels.multiply(&target, elementwiseBy: parameters.span.extracting(scale.range))
      let mean = kernels.sum(target.span) / Float(width)
      let projection = kernels.dot(target.span, normalized) / Float(width)
      for feature in 0..<width { target[feature] -= mean }
      kernels.addScaled(normalized, scale: -projection, to: &target)
      kernels.scale(&target, by: trace.inverseDeviation[row])
    }
    return inputGradient
  }

  /// dγ += Σ dy ⊙ x̂ and dβ += Σ dy.
  private func accumulateParameterGradient(
    _ outputGradient: [Float], trace: Trace, gradient: inout [Float]
  ) {
    for (index, value) in outputGradient.enumerated() {
      let feature = index % width
      gradient[scale.range.lowerBound + feature] += value * trace.normalized[index]
      gradient[shift.range.lowerBound + feature] += value
    }
  }
}
