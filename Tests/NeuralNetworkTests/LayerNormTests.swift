import Kernels
import NeuralNetwork
import Testing

@Suite("LayerNorm")
struct LayerNormTests {
  static let sets = InstructionSet.available

  private func layer(width: Int) -> (layer: LayerNorm, layout: ParameterLayout) {
    var layout = ParameterLayout()
    let layer = LayerNorm("norm", width: width, layout: &layout)
    return (layer, layout)
  }

  @Test("agrees with PyTorch", arguments: sets)
  func reference(set: InstructionSet) throws {
    let kernels = Kernels(set)
    let reference = try LayerReference("layerNorm")
    let (layer, layout) = layer(width: 5)
    let parameters = try reference.floats("scale") + reference.floats("shift")
    let (output, trace) = layer.forward(
      try reference.floats("input"), rows: 4, parameters: parameters, kernels: kernels)
    expectClose(output, try reference.floats("output"))
    var gradient = [Float](repeating: 0, count: layout.count)
    let inputGradient = layer.backward(
      try reference.floats("outputGradient"), trace: trace, parameters: parameters,
      gradient: &gradient, kernels: kernels)
    expectClose(inputGradient, try reference.floats("inputGradient"))
    expectClose(
      gradient, try reference.floats("scaleGradient") + reference.floats("shiftGradient"))
  }

  @Test("its gradients equal central differences", arguments: sets)
  func gradient(set: InstructionSet) {
    let kernels = Kernels(set)
    let (layer, layout) = layer(width: 4)
    let parameters = random(layout.count, seed: 1)
    let input = random(3 * 4, seed: 2).map { 3 * $0 }
    let direction = random(3 * 4, seed: 3)
    func loss(_ parameters: [Float], _ input: [Float]) -> Double {
      weighted(
        layer.forward(input, rows: 3, parameters: parameters, kernels: kernels).output, direction)
    }
    let trace = layer.forward(input, rows: 3, parameters: parameters, kernels: kernels).trace
    var gradient = [Float](repeating: 0, count: layout.count)
    let inputGradient = layer.backward(
      direction, trace: trace, parameters: parameters, gradient: &gradient, kernels: kernels)
    expectGradient(gradient, at: parameters) { loss($0, input) }
    expectGradient(inputGradient, at: input) { loss(parameters, $0) }
  }

  @Test("a fresh layer gives rows of mean 0 and variance 1", arguments: sets)
  func fresh(set: InstructionSet) {
    let (layer, layout) = layer(width: 64)
    var generator = SeededGenerator(seed: 4)
    let parameters = layout.initialValues(using: &generator)
    // A mean far above the deviation, where E[x²] − E[x]² would cancel.
    let input = random(2 * 64, seed: 5).map { 1_000 + $0 }
    let output = layer.forward(
      input, rows: 2, parameters: parameters, kernels: Kernels(set)
    ).output
    for row in 0..<2 {
      let values = output[row * 64..<(row + 1) * 64].map { Double($0) }
      let mean = values.reduce(0, +) / 64
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 64
      #expect(abs(mean) < 1e-3 && abs(variance - 1) < 1e-3)
    }
  }

  @Test("a constant row becomes the shift", arguments: sets)
  func constant(set: InstructionSet) {
    let (layer, _) = layer(width: 4)
    let output = layer.forward(
      [2, 2, 2, 2], rows: 1, parameters: [5, 6, 7, 8, 1, 2, 3, 4], kernels: Kernels(set)
    ).output
    #expect(output == [1, 2, 3, 4])
  }
}
