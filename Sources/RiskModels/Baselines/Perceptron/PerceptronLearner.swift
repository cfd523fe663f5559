package import Kernels
package import NeuralNetwork

/// A plain network with the rows it learns from; an example is the number of a row.
package struct PerceptronLearner: Trainable {
  package var network: Perceptron
  /// [rows × width]
  let features: [Float]
  let labels: [Bool]

  package init(network: Perceptron, features: [Float], labels: [Bool]) {
    (self.network, self.features, self.labels) = (network, features, labels)
  }

  package var weights: NetworkWeights {
    get { network.weights }
    set { network.weights = newValue }
  }

  package var layout: ParameterLayout { network.layout }
  package var tables: [EmbeddingTable] { [] }

  package func length(of example: Int) -> Int { 1 }

  package func packed(kernels: Kernels) -> [Linear.Weights] { network.packed(kernels: kernels) }

  package func gradient(
    of examples: [Int], packed: [Linear.Weights], generator: inout SeededGenerator,
    kernels: Kernels
  ) -> ShardGradient {
    let width = network.width
    let values = network.forward(
      examples.flatMap { features[$0 * width..<($0 + 1) * width] }, rows: examples.count,
      packed: packed, kernels: kernels)
    let (loss, logitGradient) = SigmoidCrossEntropy(classes: 1, smoothing: 0)(
      logits: values[values.count - 1], labels: examples.map { labels[$0] })
    var gradient = [Float](repeating: 0, count: layout.count)
    network.backward(
      logitGradient, values: values, packed: packed, gradient: &gradient, kernels: kernels)
    return ShardGradient(loss: loss, correct: 0, decisions: 0, dense: gradient, tables: [])
  }
}
