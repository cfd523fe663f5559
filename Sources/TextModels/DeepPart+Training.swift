import Kernels
import NeuralNetwork

extension DeepPart {
  /// A forward pass with dropout on words, embeddings and pooled features, ready to go back.
  struct TrainingPass {
    let batch: PackedBatch
    let bags: Bags
    let logits: [Float]
    private let part: DeepPart
    private let encoderTrace: LSTMStack.Trace
    private let states: [Float]
    private let maximumRows: [Int32]
    private let attention: [Float]
    private let pooled: [Float]
    private let embeddedMask: [Float]
    private let pooledMask: [Float]
    private let weights: NetworkWeights
    private let packed: Packed
    private let kernels: Kernels

    init(
      _ part: DeepPart, texts: [TextFeatures], batch: PackedBatch, weights: NetworkWeights,
      packed: Packed, generator: inout SeededGenerator, kernels: Kernels
    ) {
      let rate = part.configuration.wordDropout
      bags = part.bags(of: texts, in: batch) { hideWord($0, rate: rate, &generator) }
      var embedded = part.embedding.forward(bags, table: weights.tables[0], kernels: kernels)
      embeddedMask = part.embeddingDropout.mask(count: embedded.count, using: &generator)
      part.embeddingDropout.apply(embeddedMask, to: &embedded, kernels: kernels)
      (states, encoderTrace) = part.encoder.forward(
        embedded, batch: batch, weights: packed.encoder, dropout: Dropout(rate: 0),
        generator: &generator, kernels: kernels)
      var pooled: [Float]
      (pooled, maximumRows, attention) = part.pool(
        states, batch: batch, parameters: weights.dense, kernels: kernels)
      pooledMask = part.pooledDropout.mask(count: pooled.count, using: &generator)
      part.pooledDropout.apply(pooledMask, to: &pooled, kernels: kernels)
      logits = part.output.forward(
        pooled, rows: batch.sequences, weights: packed.output, kernels: kernels)
      self.pooled = pooled
      (self.part, self.batch) = (part, batch)
      (self.weights, self.packed, self.kernels) = (weights, packed, kernels)
    }

    /// Adds the parameters' gradients and returns the embeddings'.
    func backward(_ logitGradient: [Float], gradient: inout [Float]) -> BagGradient {
      var pooled = part.output.backward(
        logitGradient, input: self.pooled, rows: batch.sequences, weights: packed.output,
        gradient: &gradient, kernels: kernels)
      part.pooledDropout.apply(pooledMask, to: &pooled, kernels: kernels)
      var embedded = part.encoder.backward(
        statesGradient(pooled, gradient: &gradient), trace: encoderTrace, batch: batch,
        weights: packed.encoder, gradient: &gradient, kernels: kernels)
      part.embeddingDropout.apply(embeddedMask, to: &embedded, kernels: kernels)
      return BagGradient(bags: bags, gradient: embedded)
    }

    /// dL/d(states), from dL/d(pooled features).
    private func statesGradient(_ pooled: [Float], gradient: inout [Float]) -> [Float] {
      var statesGradient = [Float](repeating: 0, count: states.count)
      part.maximum.backward(
        pooled, rows: maximumRows, batch: batch, column: 0, stride: part.pooledWidth,
        inputGradient: &statesGradient)
      part.attention.backward(
        pooled, attention: attention, input: states, batch: batch,
        column: part.statesWidth, stride: part.pooledWidth, parameters: weights.dense,
        inputGradient: &statesGradient, gradient: &gradient, kernels: kernels)
      return statesGradient
    }
  }

  /// Weights in the kernels' layout for training.
  struct Packed: Sendable {
    let encoder: LSTMStack.Weights
    let output: Linear.Weights
  }

  func packed(_ parameters: [Float], kernels: Kernels) -> Packed {
    Packed(
      encoder: encoder.weights(from: parameters, kernels: kernels),
      output: output.weights(from: parameters, kernels: kernels))
  }

  private var embeddingDropout: Dropout { Dropout(rate: configuration.embeddingDropout) }
  private var pooledDropout: Dropout { Dropout(rate: configuration.pooledDropout) }
}

/// Drops a token's word, its first row, at random; its character n-grams stay.
private func hideWord(
  _ bag: ArraySlice<Int32>, rate: Float, _ generator: inout SeededGenerator
) -> ArraySlice<Int32> {
  bag.count > 1 && generator.nextUnit() < rate ? bag.dropFirst() : bag
}
