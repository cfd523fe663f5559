package import Kernels
package import NeuralNetwork

extension LanguageModel: Trainable {
  /// Weights in the kernels' layout.
  package struct Packed: Sendable {
    let encoder: LSTMStack.Weights
  }

  /// Other words drawn for each shard's softmax.
  private static let samples = 512

  package var tables: [EmbeddingTable] {
    [EmbeddingTable("embedding.table", embedding), EmbeddingTable("output.table", output)]
  }

  package func length(of example: Example) -> Int { example.words.count }

  package func packed(kernels: Kernels) -> Packed {
    Packed(encoder: encoder.weights(from: weights.dense, kernels: kernels))
  }

  /// Loss and gradient: an example's loss is the mean over the shard's predictions.
  package func gradient(
    of examples: [Example], packed: Packed, generator: inout SeededGenerator, kernels: Kernels
  ) -> ShardGradient {
    let batch = PackedBatch(lengths: examples.map(\.words.count))
    let bags = bags(of: examples, in: batch)
    var embedded = embedding.forward(bags, table: weights.tables[0], kernels: kernels)
    let embeddedMask = dropout.mask(count: embedded.count, using: &generator)
    dropout.apply(embeddedMask, to: &embedded, kernels: kernels)
    var (states, trace) = encoder.forward(
      embedded, batch: batch, weights: packed.encoder, dropout: Dropout(rate: 0),
      generator: &generator, kernels: kernels)
    let statesMask = dropout.mask(count: states.count, using: &generator)
    dropout.apply(statesMask, to: &states, kernels: kernels)
    var prediction = predict(
      examples, from: states, in: batch, generator: &generator, kernels: kernels)
    dropout.apply(statesMask, to: &prediction.statesGradient, kernels: kernels)
    var dense = [Float](repeating: 0, count: layout.count)
    var embeddedGradient = encoder.backward(
      prediction.statesGradient, trace: trace, batch: batch, weights: packed.encoder,
      gradient: &dense, kernels: kernels)
    dropout.apply(embeddedMask, to: &embeddedGradient, kernels: kernels)
    return ShardGradient(
      loss: prediction.loss, correct: 0, decisions: 0, dense: dense,
      tables: [BagGradient(bags: bags, gradient: embeddedGradient), prediction.table])
  }

  /// What there is to predict: the loss, dL/d(states), and dL/d(output table).
  private func predict(
    _ examples: [Example], from states: [Float], in batch: PackedBatch,
    generator: inout SeededGenerator, kernels: Kernels
  ) -> (loss: Double, statesGradient: [Float], table: BagGradient) {
    let predictions = predictions(of: examples, in: batch)
    let candidates = CandidateWords(
      for: predictions.map(\.word), limit: output.tableRows, samples: Self.samples,
      generator: &generator)
    var rows = Bags()
    for word in candidates.words { rows.append(CollectionOfOne(word)) }
    let places = predictions.map { $0.row * 2 * hidden + $0.column }
    let softmax = SampledSoftmax(
      states: places.flatMap { states[$0..<$0 + hidden] },
      weight: output.forward(rows, table: weights.tables[1], kernels: kernels), width: hidden,
      labels: predictions.map { candidates.place(of: $0.word) },
      corrections: candidates.corrections,
      share: Float(examples.count) / Float(max(predictions.count, 1)), kernels: kernels)
    var statesGradient = [Float](repeating: 0, count: states.count)
    for (index, place) in places.enumerated() {
      statesGradient.replaceSubrange(
        place..<place + hidden,
        with: softmax.statesGradient[index * hidden..<(index + 1) * hidden])
    }
    return (
      softmax.loss, statesGradient, BagGradient(bags: rows, gradient: softmax.weightGradient)
    )
  }

  private func bags(of examples: [Example], in batch: PackedBatch) -> Bags {
    var bags = Bags()
    for step in 0..<batch.steps {
      for sequence in 0..<batch.active(at: step) {
        bags.append(examples[batch.order[sequence]].bags[step])
      }
    }
    return bags
  }
}
