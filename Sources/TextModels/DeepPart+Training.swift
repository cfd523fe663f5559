import Kernels
import NeuralNetwork

extension DeepPart {
  /// A forward pass with dropout on words, embeddings and pooled features, ready to go back.
  struct TrainingPass {
    let batch: PackedBatch
    let bags: Bags
    let logits: [Float]
    private let part: DeepPart
    private let trace: Trace
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
      var trace = part.encode(
        embedded, batch: batch, parameters: weights.dense, packed: packed, kernels: kernels)
      pooledMask = part.pooledDropout.mask(count: trace.pooled.count, using: &generator)
      part.pooledDropout.apply(pooledMask, to: &trace.pooled, kernels: kernels)
      logits = part.output.forward(
        trace.pooled, rows: batch.sequences, weights: packed.output, kernels: kernels)
      (self.part, self.batch, self.trace) = (part, batch, trace)
      (self.weights, self.packed, self.kernels) = (weights, packed, kernels)
    }

    /// Adds the parameters' gradients and returns the embeddings'.
    func backward(_ logitGradient: [Float], gradient: inout [Float]) -> BagGradient {
      var pooled = part.output.backward(
        logitGradient, input: trace.pooled, rows: batch.sequences, weights: packed.output,
        gradient: &gradient, kernels: kernels)
      part.pooledDropout.apply(pooledMask, to: &pooled, kernels: kernels)
      let states = statesGradient(pooled, gradient: &gradient)
      var embedded = [Float](repeating: 0, count: trace.embedded.count)
      part.forwardLSTM.backward(
        states, column: 0, stride: part.statesWidth, input: trace.embedded, trace: trace.forward,
        batch: batch, weights: packed.forward, inputGradient: &embedded, gradient: &gradient,
        kernels: kernels)
      part.reverseLSTM.backward(
        states, column: part.configuration.hidden, stride: part.statesWidth,
        input: trace.embedded, trace: trace.reverse, batch: batch, weights: packed.reverse,
        inputGradient: &embedded, gradient: &gradient, kernels: kernels)
      part.embeddingDropout.apply(embeddedMask, to: &embedded, kernels: kernels)
      return BagGradient(bags: bags, gradient: embedded)
    }

    /// dL/d(states), from dL/d(pooled features).
    private func statesGradient(_ pooled: [Float], gradient: inout [Float]) -> [Float] {
      var states = [Float](repeating: 0, count: trace.states.count)
      part.maximum.backward(
        pooled, rows: trace.maximumRows, batch: batch, column: 0, stride: part.pooledWidth,
        inputGradient: &states)
      part.attention.backward(
        pooled, attention: trace.attention, input: trace.states, batch: batch,
        column: part.statesWidth, stride: part.pooledWidth, parameters: weights.dense,
        inputGradient: &states, gradient: &gradient, kernels: kernels)
      return states
    }
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
