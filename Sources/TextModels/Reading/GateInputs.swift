import Kernels
import NeuralNetwork

/// Computes gate inputs of the encoder's first layer.
struct GateInputs: Sendable {
  let inference: LSTMStack.Inference
  private let embedding: EmbeddingBag
  private let table: FloatStorage
  private let kernels: Kernels

  /// `nil` for a model without an encoder.
  init?(_ model: TextModel) {
    guard let encoder = model.network.encoder, let inference = model.inference.encoder else {
      return nil
    }
    (self.inference, embedding) = (inference, encoder.embedding)
    (table, kernels) = (model.network.weights.tables[0], model.kernels)
  }

  /// Adds those of some bags of table rows to a cache.
  ///
  /// - Parameter scales: what each bag's sum is multiplied with; the mean unless given.
  func add(_ bags: Bags, scales: [Float]? = nil, to cache: inout GateCache) {
    inference.add(
      embedding.forward(bags, scales: scales, table: table, kernels: kernels), to: &cache)
  }

  /// Adds a row of zeros to a cache of addends.
  func addNothing(to cache: inout GateCache) {
    inference.add([Float](repeating: 0, count: embedding.dimension), to: &cache)
  }
}
