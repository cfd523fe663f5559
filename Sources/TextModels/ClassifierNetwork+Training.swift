public import Kernels
public import NeuralNetwork

extension ClassifierNetwork: Trainable {
  /// A text with its class.
  public struct Example: Sendable {
    let features: TextFeatures
    let label: Int
  }

  /// Weights in the kernels' layout.
  public struct Packed: Sendable {
    let forward: LSTM.Weights
    let reverse: LSTM.Weights
    let output: Linear.Weights
  }

  /// Features of an embedding row.
  public var dimension: Int { configuration.dimension }

  /// Tokens of an example.
  public func length(of example: Example) -> Int { example.features.count }

  /// Packs the present weights.
  public func packed(kernels: Kernels) -> Packed {
    Packed(
      forward: forwardLSTM.weights(from: weights.dense, kernels: kernels),
      reverse: reverseLSTM.weights(from: weights.dense, kernels: kernels),
      output: output.weights(from: weights.dense, kernels: kernels))
  }

  /// Loss and gradient of a few examples, with dropout on words, embeddings and pooled features.
  public func gradient(
    of examples: [Example], packed: Packed, generator: inout SeededGenerator, kernels: Kernels
  ) -> ShardGradient {
    let batch = PackedBatch(lengths: examples.map(\.features.count))
    let bags = bags(of: examples.map(\.features), in: batch) { hideWord($0, &generator) }
    let embeddingDropout = Dropout(rate: configuration.embeddingDropout)
    let pooledDropout = Dropout(rate: configuration.pooledDropout)

    var embedded = embedding.forward(bags, table: weights.table, kernels: kernels)
    let embeddedMask = embeddingDropout.mask(count: embedded.count, using: &generator)
    embeddingDropout.apply(embeddedMask, to: &embedded, kernels: kernels)
    var trace = encode(embedded, batch: batch, packed: packed, kernels: kernels)
    let pooledMask = pooledDropout.mask(count: trace.pooled.count, using: &generator)
    pooledDropout.apply(pooledMask, to: &trace.pooled, kernels: kernels)
    let logits = output.forward(
      trace.pooled, rows: batch.sequences, weights: packed.output, kernels: kernels)
    let labels = batch.order.map { examples[$0].label }
    let (loss, logitGradient) = SoftmaxCrossEntropy(smoothing: configuration.smoothing)(
      logits: logits, labels: labels, classes: classes, kernels: kernels)

    var gradient = [Float](repeating: 0, count: layout.count)
    var pooledGradient = output.backward(
      logitGradient, input: trace.pooled, rows: batch.sequences, weights: packed.output,
      gradient: &gradient, kernels: kernels)
    pooledDropout.apply(pooledMask, to: &pooledGradient, kernels: kernels)
    var embeddedGradient = backward(
      pooledGradient, trace: trace, batch: batch, packed: packed, gradient: &gradient,
      kernels: kernels)
    embeddingDropout.apply(embeddedMask, to: &embeddedGradient, kernels: kernels)
    return ShardGradient(
      loss: loss, correct: correctCount(logits, labels), dense: gradient, bags: bags,
      bagGradient: embeddedGradient)
  }

  /// Pooled features → embeddings; adds the encoder's parameter gradients.
  private func backward(
    _ pooledGradient: [Float], trace: Trace, batch: PackedBatch, packed: Packed,
    gradient: inout [Float], kernels: Kernels
  ) -> [Float] {
    var statesGradient = [Float](repeating: 0, count: trace.states.count)
    maximum.backward(
      pooledGradient, rows: trace.maximumRows, batch: batch, column: 0, stride: pooledWidth,
      inputGradient: &statesGradient)
    attention.backward(
      pooledGradient, attention: trace.attention, input: trace.states, batch: batch,
      column: statesWidth, stride: pooledWidth, parameters: weights.dense,
      inputGradient: &statesGradient, gradient: &gradient, kernels: kernels)
    var embeddedGradient = [Float](repeating: 0, count: trace.embedded.count)
    forwardLSTM.backward(
      statesGradient, column: 0, stride: statesWidth, input: trace.embedded,
      trace: trace.forward, batch: batch, weights: packed.forward,
      inputGradient: &embeddedGradient, gradient: &gradient, kernels: kernels)
    reverseLSTM.backward(
      statesGradient, column: configuration.hidden, stride: statesWidth, input: trace.embedded,
      trace: trace.reverse, batch: batch, weights: packed.reverse,
      inputGradient: &embeddedGradient, gradient: &gradient, kernels: kernels)
    return embeddedGradient
  }

  /// Drops a token's word, its first row, at random; its character n-grams stay.
  private func hideWord(
    _ bag: ArraySlice<Int32>, _ generator: inout SeededGenerator
  ) -> ArraySlice<Int32> {
    bag.count > 1 && generator.nextUnit() < configuration.wordDropout ? bag.dropFirst() : bag
  }

  private func correctCount(_ logits: [Float], _ labels: [Int]) -> Int {
    labels.enumerated().count { row, label in
      let range = row * classes..<(row + 1) * classes
      return range.max { logits[$0] < logits[$1] } == range.lowerBound + label
    }
  }
}
