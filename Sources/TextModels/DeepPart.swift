import Kernels
import NeuralNetwork

/// Word and subword embeddings → bidirectional LSTM → max and attention pooling → linear.
///
/// Shape: tokens [T], embeddings [T × dimension], states [T × 2·hidden], pooled [4·hidden],
/// logits [classes].
struct DeepPart: Sendable {
  let configuration: ClassifierConfiguration
  let embedding: EmbeddingBag
  let encoder: LSTMStack
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
    encoder = LSTMStack(
      "encoder", inputSize: dimension, hiddenSizes: [hidden], isBidirectional: true,
      layout: &layout)
    maximum = MaxPooling(width: 2 * hidden)
    attention = AttentionPooling("pooling.attention", width: 2 * hidden, layout: &layout)
    output = Linear("output", inputSize: 4 * hidden, outputSize: classes, layout: &layout)
  }

  /// A mean over n rows is √n times smaller than a row, so rows start larger than a plain
  /// embedding's.
  var initialBound: Float { 8 / Float(configuration.dimension) }

  /// Weights laid out for inference.
  struct Inference: Sendable {
    let encoder: LSTMStack.Inference
    let output: Linear.Weights
  }

  func inference(
    _ parameters: [Float], precision: WeightPrecision, kernels: Kernels
  ) -> Inference {
    Inference(
      encoder: encoder.inference(from: parameters, precision: precision, kernels: kernels),
      output: output.weights(from: parameters, kernels: kernels))
  }

  /// Logits [batch.sequences × classes], in the batch's order.
  ///
  /// A bag that occurs again in the batch is looked up and multiplied once.
  func logits(
    of bags: Bags, batch: PackedBatch, weights: NetworkWeights, inference: Inference,
    kernels: Kernels
  ) -> [Float] {
    let (distinct, places) = bags.distinct()
    let states = inference.encoder.states(
      of: places,
      others: embedding.forward(distinct, table: weights.tables[0], kernels: kernels),
      batch: batch)
    let pooled = pool(states, batch: batch, parameters: weights.dense, kernels: kernels).pooled
    return output.forward(
      pooled, rows: batch.sequences, weights: inference.output, kernels: kernels)
  }

  /// Pooled features [batch.sequences × 4·hidden] of states [batch.rows × 2·hidden], and what the
  /// way back needs.
  func pool(
    _ states: [Float], batch: PackedBatch, parameters: [Float], kernels: Kernels
  ) -> (pooled: [Float], maximumRows: [Int32], attention: [Float]) {
    var pooled = [Float](repeating: 0, count: batch.sequences * pooledWidth)
    let maximumRows = maximum.forward(
      states, batch: batch, into: &pooled, column: 0, stride: pooledWidth)
    let attention = attention.forward(
      states, batch: batch, parameters: parameters, into: &pooled, column: statesWidth,
      stride: pooledWidth, kernels: kernels)
    return (pooled, maximumRows, attention)
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
