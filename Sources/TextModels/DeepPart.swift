import Kernels
import NeuralNetwork

/// Word and subword embeddings → bidirectional LSTM → max and attention pooling → linear.
///
/// Shape: tokens [T], embeddings [T × dimension], states [T × 2·hidden], pooled [4·hidden],
/// logits [classes].
struct DeepPart: Sendable {
  let configuration: ClassifierConfiguration
  let embedding: EmbeddingBag
  let forwardLSTM: LSTM
  let reverseLSTM: LSTM
  let maximum: MaxPooling
  let attention: AttentionPooling
  let output: Linear

  var statesWidth: Int { 2 * configuration.hidden }
  var pooledWidth: Int { 4 * configuration.hidden }

  init(
    configuration: ClassifierConfiguration, words: Int, classes: Int,
    layout: inout ParameterLayout
  ) {
    self.configuration = configuration
    let (dimension, hidden) = (configuration.dimension, configuration.hidden)
    embedding = EmbeddingBag(
      tableRows: words + configuration.subwordBuckets, dimension: dimension, reduction: .mean)
    forwardLSTM = LSTM(
      "encoder.forward", inputSize: dimension, hiddenSize: hidden, direction: .forward,
      layout: &layout)
    reverseLSTM = LSTM(
      "encoder.reverse", inputSize: dimension, hiddenSize: hidden, direction: .reverse,
      layout: &layout)
    maximum = MaxPooling(width: 2 * hidden)
    attention = AttentionPooling("pooling.attention", width: 2 * hidden, layout: &layout)
    output = Linear("output", inputSize: 4 * hidden, outputSize: classes, layout: &layout)
  }

  /// A mean over n rows is √n times smaller than a row, so rows start larger than a plain
  /// embedding's.
  var initialBound: Float { 8 / Float(configuration.dimension) }

  /// Weights in the kernels' layout.
  struct Packed: Sendable {
    let forward: LSTM.Weights
    let reverse: LSTM.Weights
    let output: Linear.Weights
  }

  func packed(_ parameters: [Float], kernels: Kernels) -> Packed {
    Packed(
      forward: forwardLSTM.weights(from: parameters, kernels: kernels),
      reverse: reverseLSTM.weights(from: parameters, kernels: kernels),
      output: output.weights(from: parameters, kernels: kernels))
  }

  /// What a forward pass computed, for the backward pass.
  struct Trace {
    let embedded: [Float]
    let forward: LSTM.Trace
    let reverse: LSTM.Trace
    let states: [Float]
    let maximumRows: [Int32]
    let attention: [Float]
    var pooled: [Float]
  }

  /// Embeddings [batch.rows × dimension] → pooled features [batch.sequences × 4·hidden].
  func encode(
    _ embedded: [Float], batch: PackedBatch, parameters: [Float], packed: Packed,
    kernels: Kernels
  ) -> Trace {
    var states = [Float](repeating: 0, count: batch.rows * statesWidth)
    let forward = forwardLSTM.forward(
      embedded, batch: batch, weights: packed.forward, into: &states, column: 0,
      stride: statesWidth, kernels: kernels)
    let reverse = reverseLSTM.forward(
      embedded, batch: batch, weights: packed.reverse, into: &states,
      column: configuration.hidden, stride: statesWidth, kernels: kernels)
    var pooled = [Float](repeating: 0, count: batch.sequences * pooledWidth)
    let maximumRows = maximum.forward(
      states, batch: batch, into: &pooled, column: 0, stride: pooledWidth)
    let attention = attention.forward(
      states, batch: batch, parameters: parameters, into: &pooled, column: statesWidth,
      stride: pooledWidth, kernels: kernels)
    return Trace(
      embedded: embedded, forward: forward, reverse: reverse, states: states,
      maximumRows: maximumRows, attention: attention, pooled: pooled)
  }

  /// Logits [batch.sequences × classes], in the batch's order.
  func logits(
    of bags: Bags, batch: PackedBatch, weights: NetworkWeights, packed: Packed, kernels: Kernels
  ) -> [Float] {
    let embedded = embedding.forward(bags, table: weights.tables[0], kernels: kernels)
    let trace = encode(
      embedded, batch: batch, parameters: weights.dense, packed: packed, kernels: kernels)
    return output.forward(
      trace.pooled, rows: batch.sequences, weights: packed.output, kernels: kernels)
  }

  /// The tokens' table rows, in the batch's row order.
  func bags(
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
}
