import Kernels
import NeuralNetwork

/// Word and subword embeddings → LSTM.
///
/// Shape: tokens [T], embeddings [T × dimension], states [T × width].
struct TextEncoder: Sendable {
  let configuration: TextModelConfiguration
  let embedding: EmbeddingBag
  let lstm: LSTMStack

  /// Features of a state.
  var width: Int { lstm.outputSize }

  init(configuration: TextModelConfiguration, words: Int, layout: inout ParameterLayout) {
    self.configuration = configuration
    embedding = EmbeddingBag(
      tableRows: words + configuration.subwordBuckets, dimension: configuration.dimension,
      reduction: .mean)
    lstm = LSTMStack(
      "encoder", inputSize: configuration.dimension,
      hiddenSizes: [configuration.hidden] + configuration.upperLayers,
      isBidirectional: configuration.isBidirectional, layout: &layout)
  }

  /// A mean over n rows is √n times smaller than a row, so rows start larger than a plain
  /// embedding's.
  var initialBound: Float { 8 / Float(configuration.dimension) }

  /// States [batch.rows × width] of texts, without dropout.
  ///
  /// A bag that occurs again in the batch is looked up and multiplied once.
  func states(
    of texts: [TextFeatures], batch: PackedBatch, table: FloatStorage,
    inference: LSTMStack.Inference, kernels: Kernels
  ) -> [Float] {
    let (distinct, places) = bags(of: texts, in: batch).distinct()
    return inference.states(
      of: places, others: inputs(distinct, table: table, kernels: kernels),
      batch: batch)
  }

  /// The inputs of the LSTM for some bags of table rows: [bags × dimension]
  func inputs(_ bags: Bags, table: FloatStorage, kernels: Kernels) -> [Float] {
    embedding.forward(bags, table: table, kernels: kernels)
  }

  /// The tokens' table rows, in the batch's row order.
  private func bags(
    of texts: [TextFeatures], in batch: PackedBatch,
    keep: (ArraySlice<Int32>) -> ArraySlice<Int32> = { $0 }
  ) -> Bags {
    var bags = Bags()
    for step in 0..<batch.steps {
      for sequence in 0..<batch.active(at: step) {
        bags.append(keep(texts[batch.order[sequence]].tokens[step]))
      }
    }
    return bags
  }

  /// A forward pass with dropout on words and embeddings, ready to go back.
  struct TrainingPass {
    /// [batch.rows × width]
    let states: [Float]
    private let encoder: TextEncoder
    private let bags: Bags
    private let trace: LSTMStack.Trace
    private let mask: [Float]

    init(
      _ encoder: TextEncoder, texts: [TextFeatures], batch: PackedBatch, table: FloatStorage,
      weights: LSTMStack.Weights, generator: inout SeededGenerator, kernels: Kernels
    ) {
      let rate = encoder.configuration.wordDropout
      bags = encoder.bags(of: texts, in: batch) { hideWord($0, rate: rate, &generator) }
      var embedded = encoder.embedding.forward(bags, table: table, kernels: kernels)
      mask = encoder.dropout.mask(count: embedded.count, using: &generator)
      encoder.dropout.apply(mask, to: &embedded, kernels: kernels)
      (states, trace) = encoder.lstm.forward(
        embedded, batch: batch, weights: weights, dropout: Dropout(rate: 0),
        generator: &generator, kernels: kernels)
      self.encoder = encoder
    }

    /// Adds the parameters' gradients and returns the embeddings'.
    func backward(
      _ statesGradient: [Float], batch: PackedBatch, weights: LSTMStack.Weights,
      gradient: inout [Float], kernels: Kernels
    ) -> BagGradient {
      var embedded = encoder.lstm.backward(
        statesGradient, trace: trace, batch: batch, weights: weights, gradient: &gradient,
        kernels: kernels)
      encoder.dropout.apply(mask, to: &embedded, kernels: kernels)
      return BagGradient(bags: bags, gradient: embedded)
    }
  }

  private var dropout: Dropout { Dropout(rate: configuration.embeddingDropout) }
}

/// Drops a token's word, its first row, at random; its character n-grams stay.
private func hideWord(
  _ bag: ArraySlice<Int32>, rate: Float, _ generator: inout SeededGenerator
) -> ArraySlice<Int32> {
  bag.count > 1 && generator.nextUnit() < rate ? bag.dropFirst() : bag
}
