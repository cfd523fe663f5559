import Kernels
import NeuralNetwork

/// What each token's embedding adds to a score of a head's deep part: the gradient's integral along
/// the straight line from zero embeddings to the text's (Sundararajan et al. 2017, section 3).
///
///     share_t = x_t · 1/m Σ_k ∂F(α_k x) / ∂x_t,   α_k = (k + ½) / m,   k = 0 … m − 1
///
/// The midpoint rule's shares sum to F(x) − F(0) up to an error that falls with m. All points of a
/// batch go through the network together, without dropout.
struct IntegratedGradients {
  private let encoder: TextEncoder
  private let deep: LabelHead.Deep
  private let lstm: LSTMStack.Weights
  private let output: Linear.Weights
  private let weights: NetworkWeights
  private let kernels: Kernels

  /// Most rows of a batch, for memory: a row takes some kilobytes.
  private static let mostRows = 4096

  /// `nil` for a head without a deep part.
  init?(_ network: TextNetwork, head index: Int, kernels: Kernels) {
    guard let encoder = network.encoder, case .labels(let head) = network.heads[index],
      let deep = head.deep
    else { return nil }
    (self.encoder, self.deep, self.kernels) = (encoder, deep, kernels)
    weights = network.weights
    lstm = encoder.lstm.weights(from: weights.dense, kernels: kernels)
    output = deep.output.weights(from: weights.dense, kernels: kernels)
  }

  /// The score of zero embeddings, and what each token adds to it.
  ///
  /// - Parameter steps: points on the line.
  /// - Complexity: O(steps · tokens), each a forward and a backward pass of the encoder.
  func shares(
    of text: TextFeatures, contrast: Contrast, steps: Int
  ) -> (base: Double, shares: [Double]) {
    let embedded = encoder.embedding.forward(
      text.tokens, table: weights.tables[0], kernels: kernels)
    let base = Pass(self, embedded, at: [0]).scores
    var shares = [Double](repeating: 0, count: text.count)
    let most = max(1, Self.mostRows / text.count)
    for first in stride(from: 0, to: steps, by: most) {
      let points = (first..<min(first + most, steps)).map { (Float($0) + 0.5) / Float(steps) }
      let gradient = Pass(self, embedded, at: points).embeddingGradient(of: contrast)
      for (token, value) in gradient.enumerated() { shares[token] += value / Double(steps) }
    }
    return (contrast(base[...]), shares)
  }

  /// A forward pass of a text at some points of the line, ready to go back.
  private struct Pass {
    /// [points × labels]
    let scores: [Float]
    private let owner: IntegratedGradients
    private let embedded: [Float]
    private let batch: PackedBatch
    private let groups: RowGroups
    private let states: [Float]
    private let trace: LSTMStack.Trace
    private let pooled: LabelHead.Deep.Pooled

    /// - Parameter embedded: [tokens × dimension]
    init(_ owner: IntegratedGradients, _ embedded: [Float], at points: [Float]) {
      (self.owner, self.embedded) = (owner, embedded)
      let (dimension, parameters) = (owner.encoder.embedding.dimension, owner.weights.dense)
      let tokens = embedded.count / dimension
      batch = PackedBatch(lengths: Array(repeating: tokens, count: points.count))
      groups = RowGroups(sequencesOf: batch)
      // Equally long, the sequences stand in the order of the points.
      let input = (0..<tokens).flatMap { token in
        points.flatMap { point in
          embedded[token * dimension..<(token + 1) * dimension].map { point * $0 }
        }
      }
      var unused = SeededGenerator(seed: 0)
      (states, trace) = owner.encoder.lstm.forward(
        input, batch: batch, weights: owner.lstm, dropout: Dropout(rate: 0), generator: &unused,
        kernels: owner.kernels)
      pooled = owner.deep.pool(
        states, groups: groups, parameters: parameters, kernels: owner.kernels)
      scores = owner.deep.output.forward(
        pooled.values, rows: points.count, weights: owner.output, kernels: owner.kernels)
    }

    /// For each token its embedding times the gradient, summed over the points.
    func embeddingGradient(of contrast: Contrast) -> [Double] {
      let (parameters, kernels) = (owner.weights.dense, owner.kernels)
      // The parameters' gradients come with the way back; nobody reads them here.
      var unused = [Float](repeating: 0, count: parameters.count)
      var statesGradient = [Float](repeating: 0, count: states.count)
      let scoreGradient = Array(repeating: contrast.weights, count: groups.count).flatMap(\.self)
      let pooledGradient = owner.deep.output.backward(
        scoreGradient, input: pooled.values, rows: groups.count, weights: owner.output,
        gradient: &unused, kernels: kernels)
      owner.deep.backward(
        pooledGradient, pooled: pooled, states: states, groups: groups, parameters: parameters,
        statesGradient: &statesGradient, gradient: &unused, kernels: kernels)
      let gradient = owner.encoder.lstm.backward(
        statesGradient, trace: trace, batch: batch, weights: owner.lstm, gradient: &unused,
        kernels: kernels)
      return products(with: gradient)
    }

    /// - Parameter gradient: [batch.rows × dimension]
    private func products(with gradient: [Float]) -> [Double] {
      let dimension = owner.encoder.embedding.dimension
      return (0..<batch.steps).map { token in
        let values = embedded.span.extracting(token * dimension..<(token + 1) * dimension)
        return (0..<batch.sequences).reduce(0.0) { sum, sequence in
          let row = batch.row(sequence: sequence, step: token)
          return sum
            + Double(
              owner.kernels.dot(
                values, gradient.span.extracting(row * dimension..<(row + 1) * dimension)))
        }
      }
    }
  }
}
