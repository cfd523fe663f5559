import Kernels
public import NeuralNetwork

/// Word and subword embeddings → bidirectional LSTM → max and attention pooling → linear.
///
/// Shape: tokens [T], embeddings [T × dimension], states [T × 2·hidden], pooled [4·hidden],
/// logits [classes].
public struct ClassifierNetwork: Sendable {
  /// What is learnt.
  public var weights: NetworkWeights
  let configuration: ClassifierConfiguration
  let classes: Int
  let layout: ParameterLayout
  let embedding: EmbeddingBag
  let forwardLSTM: LSTM
  let reverseLSTM: LSTM
  let maximum: MaxPooling
  let attention: AttentionPooling
  let output: Linear

  /// The layers without weights: the shape a model file must fit.
  init(configuration: ClassifierConfiguration, words: Int, classes: Int) {
    var layout = ParameterLayout()
    let states = 2 * configuration.hidden
    self.configuration = configuration
    self.classes = classes
    embedding = EmbeddingBag(
      tableRows: words + configuration.subwordBuckets, dimension: configuration.dimension)
    forwardLSTM = LSTM(
      "encoder.forward", inputSize: configuration.dimension, hiddenSize: configuration.hidden,
      direction: .forward, layout: &layout)
    reverseLSTM = LSTM(
      "encoder.reverse", inputSize: configuration.dimension, hiddenSize: configuration.hidden,
      direction: .reverse, layout: &layout)
    maximum = MaxPooling(width: states)
    attention = AttentionPooling("pooling.attention", width: states, layout: &layout)
    output = Linear("output", inputSize: 2 * states, outputSize: classes, layout: &layout)
    self.layout = layout
    weights = NetworkWeights(dense: [], table: .owned([]))
  }

  /// A fresh network.
  init(
    configuration: ClassifierConfiguration, words: Int, classes: Int,
    generator: inout SeededGenerator
  ) {
    self.init(configuration: configuration, words: words, classes: classes)
    weights = NetworkWeights(
      dense: layout.initialValues(using: &generator),
      table: .owned(embedding.initialTable(using: &generator)))
  }

  /// Everything a forward pass computed, for the backward pass.
  struct Trace {
    var embedded: [Float]
    var forward: LSTM.Trace
    var reverse: LSTM.Trace
    var states: [Float]
    var maximumRows: [Int32]
    var attention: [Float]
    var pooled: [Float]
  }

  var statesWidth: Int { 2 * configuration.hidden }
  var pooledWidth: Int { 4 * configuration.hidden }

  /// Embeddings → pooled features, [sequences × 4·hidden].
  func encode(
    _ embedded: [Float], batch: PackedBatch, packed: Packed, kernels: Kernels
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
      states, batch: batch, parameters: weights.dense, into: &pooled, column: statesWidth,
      stride: pooledWidth, kernels: kernels)
    return Trace(
      embedded: embedded, forward: forward, reverse: reverse, states: states,
      maximumRows: maximumRows, attention: attention, pooled: pooled)
  }

  /// Logits of texts, [texts × classes], in the caller's order.
  ///
  /// A text's logits have the same bits alone and in any batch.
  func logits(of texts: [TextFeatures], packed: Packed, kernels: Kernels) -> [[Float]] {
    let batch = PackedBatch(lengths: texts.map(\.count))
    let bags = bags(of: texts, in: batch)
    let embedded = embedding.forward(bags, table: weights.table, kernels: kernels)
    let trace = encode(embedded, batch: batch, packed: packed, kernels: kernels)
    let rows = output.forward(
      trace.pooled, rows: batch.sequences, weights: packed.output, kernels: kernels)
    var result = [[Float]](repeating: [], count: texts.count)
    for (row, text) in batch.order.enumerated() {
      result[text] = Array(rows[row * classes..<(row + 1) * classes])
    }
    return result
  }

  /// The tokens' table rows, in the batch's row order.
  func bags(
    of texts: [TextFeatures], in batch: PackedBatch,
    keep: (ArraySlice<Int32>) -> ArraySlice<Int32> = { $0 }
  ) -> Bags {
    var bags = Bags()
    for step in 0..<batch.steps {
      for sequence in 0..<batch.active(at: step) {
        bags.append(keep(texts[batch.order[sequence]].bags[step]))
      }
    }
    return bags
  }
}
