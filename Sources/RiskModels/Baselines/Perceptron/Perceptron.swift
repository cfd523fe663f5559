package import Kernels
package import NeuralNetwork

/// A plain network: layers of 64 and 32 rectified features and one logit.
package struct Perceptron: Sendable {
  package let layout: ParameterLayout
  private let layers: [Linear]
  package var weights: NetworkWeights
  /// Features of a row.
  package let width: Int

  /// Outputs of each layer.
  private static let sizes = [64, 32, 1]

  /// A network with the given parameters; zeros for `nil`.
  package init(width: Int, parameters: [Float]? = nil) {
    var layout = ParameterLayout()
    self.width = width
    layers = Self.sizes.indices.map { place in
      Linear(
        "layer\(place)", inputSize: place == 0 ? width : Self.sizes[place - 1],
        outputSize: Self.sizes[place], layout: &layout)
    }
    self.layout = layout
    weights = NetworkWeights(
      dense: parameters ?? [Float](repeating: 0, count: layout.count), tables: [])
  }

  /// A fresh network.
  init(width: Int, using generator: inout SeededGenerator) {
    self.init(width: width)
    weights.dense = layout.initialValues(using: &generator)
  }

  /// Weights as the forward pass reads them, a layer each.
  package func packed(kernels: Kernels) -> [Linear.Weights] {
    layers.map { $0.weights(from: weights.dense, kernels: kernels) }
  }

  /// The input of each layer, and the logits behind them.
  package func forward(
    _ features: [Float], rows: Int, packed: [Linear.Weights], kernels: Kernels
  ) -> [[Float]] {
    var values = [features]
    for (place, layer) in layers.enumerated() {
      var output = layer.forward(
        values[place], rows: rows, weights: packed[place], kernels: kernels)
      if place < layers.count - 1 { rectify(&output) }
      values.append(output)
    }
    return values
  }

  /// Adds the gradient of all parameters.
  ///
  /// - Parameter values: what `forward` gave.
  package func backward(
    _ logitGradient: [Float], values: [[Float]], packed: [Linear.Weights],
    gradient: inout [Float], kernels: Kernels
  ) {
    let rows = logitGradient.count
    var outputGradient = logitGradient
    for (place, layer) in layers.enumerated().reversed() {
      if place < layers.count - 1 { stop(&outputGradient, where: values[place + 1]) }
      outputGradient = layer.backward(
        outputGradient, input: values[place], rows: rows, weights: packed[place],
        gradient: &gradient, kernels: kernels)
    }
  }

  /// The logit of each row: [rows × width] in.
  package func logits(_ features: [Float], rows: Int, kernels: Kernels) -> [Float] {
    TrainedPerceptron(self, kernels: kernels).logits(features, rows: rows, kernels: kernels)
  }
}

/// A plain network that learns no more, with its weights as the forward pass reads them.
struct TrainedPerceptron: Sendable {
  let network: Perceptron
  private let packed: [Linear.Weights]

  init(_ network: Perceptron, kernels: Kernels) {
    self.network = network
    packed = network.packed(kernels: kernels)
  }

  /// The logit of each row: [rows × width] in.
  func logits(_ features: [Float], rows: Int, kernels: Kernels) -> [Float] {
    network.forward(features, rows: rows, packed: packed, kernels: kernels)[packed.count]
  }
}
