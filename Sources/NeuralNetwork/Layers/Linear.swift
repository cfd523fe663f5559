public import Kernels

/// An affine map: y = x Wᵀ + b.
///
/// Shape: input [rows × inputSize], output [rows × outputSize], weight [outputSize × inputSize].
public struct Linear: Sendable, Hashable {
  /// Features a row has before.
  public let inputSize: Int
  /// Features a row has after.
  public let outputSize: Int
  let weight: Parameter
  let bias: Parameter

  /// Adds the layer's parameters, named `<name>.weight` and `<name>.bias`, to a layout.
  public init(_ name: String, inputSize: Int, outputSize: Int, layout: inout ParameterLayout) {
    self.inputSize = inputSize
    self.outputSize = outputSize
    weight = layout.add(
      "\(name).weight", shape: [outputSize, inputSize],
      initialization: .uniform(bound: 1 / Float(inputSize).squareRoot()))
    bias = layout.add("\(name).bias", shape: [outputSize], initialization: .zeros)
  }

  /// The layer's weights in the kernels' layout, for one version of the parameters.
  public struct Weights: Sendable {
    let forward: PackedMatrix
    let backward: PackedMatrix
    let bias: [Float]
  }

  /// Packs the weights.
  public func weights(from parameters: [Float], kernels: Kernels) -> Weights {
    let values = parameters.span.extracting(weight.range)
    return Weights(
      forward: kernels.pack(
        values, rows: inputSize, columns: outputSize, rowStride: 1, columnStride: inputSize),
      backward: kernels.pack(
        values, rows: outputSize, columns: inputSize, rowStride: inputSize, columnStride: 1),
      bias: Array(parameters[bias.range]))
  }

  /// y = x Wᵀ + b.
  ///
  /// - Parameter input: [rows × inputSize]
  /// - Returns: [rows × outputSize]
  public func forward(_ input: [Float], rows: Int, weights: Weights, kernels: Kernels) -> [Float] {
    precondition(
      input.count == rows * inputSize, "input has \(input.count) values, not \(rows)×\(inputSize)")
    var output = [Float](repeating: 0, count: rows * outputSize)
    var target = output.mutableSpan
    kernels.multiply(
      input.span, rows: rows, rowStride: inputSize, by: weights.forward,
      addingTo: weights.bias.span, into: &target, rowStride: outputSize)
    return output
  }

  /// Adds the parameters' gradients and returns the input's.
  ///
  /// - Parameters:
  ///   - outputGradient: dL/dy, [rows × outputSize]
  ///   - input: the forward input, [rows × inputSize]
  ///   - gradient: flat, of the layout's length; added to.
  /// - Returns: dL/dx, [rows × inputSize]
  public func backward(
    _ outputGradient: [Float], input: [Float], rows: Int, weights: Weights,
    gradient: inout [Float], kernels: Kernels
  ) -> [Float] {
    accumulateWeightGradient(
      outputGradient, rows: rows, outputSize: outputSize, input: input, inputSize: inputSize,
      weight: weight, bias: bias, gradient: &gradient, kernels: kernels)
    var inputGradient = [Float](repeating: 0, count: rows * inputSize)
    var target = inputGradient.mutableSpan
    kernels.multiply(
      outputGradient.span, rows: rows, rowStride: outputSize, columnStride: 1,
      by: weights.backward, into: &target, rowStride: inputSize, accumulate: false)
    return inputGradient
  }
}

/// dW += dYᵀ X and db += Σ dY, for a weight of shape [outputSize × inputSize].
func accumulateWeightGradient(
  _ outputGradient: [Float], rows: Int, outputSize: Int, input: [Float], inputSize: Int,
  weight: Parameter, bias: Parameter?, gradient: inout [Float], kernels: Kernels
) {
  var all = gradient.mutableSpan
  do {
    var target = all._mutatingExtracting(weight.range)
    kernels.multiplyTransposed(
      outputGradient.span, columns: outputSize, rowStride: outputSize, by: input.span,
      columns: inputSize, rowStride: inputSize, depth: rows, into: &target, rowStride: inputSize)
  }
  guard let bias else { return }
  var target = all._mutatingExtracting(bias.range)
  for row in 0..<rows {
    let values = outputGradient.span.extracting(row * outputSize..<(row + 1) * outputSize)
    kernels.addScaled(values, scale: 1, to: &target)
  }
}
