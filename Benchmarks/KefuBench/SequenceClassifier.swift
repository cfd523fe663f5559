import Kernels
import NeuralNetwork

/// Embedding → LSTMs of one direction → the state of the last word → linear → softmax: what
/// `Benchmarks/Peers/lstm_train.py` trains with other programs.
struct SequenceClassifier: Trainable {
  struct Example: Sendable {
    let words: [Int32]
    let label: Int
  }

  /// The packed weights of the layers.
  struct Packed: Sendable {
    let encoder: LSTMStack.Weights
    let output: Linear.Weights
  }

  static let vocabulary = 20_000
  static let classes = 16
  private static let dimension = 128

  var weights: NetworkWeights
  let layout: ParameterLayout
  private let embedding = EmbeddingBag(
    tableRows: vocabulary, dimension: dimension, reduction: .mean)
  private let encoder: LSTMStack
  private let output: Linear

  /// A fresh network.
  init(hiddenSizes: [Int]) {
    var layout = ParameterLayout()
    encoder = LSTMStack(
      "encoder", inputSize: Self.dimension, hiddenSizes: hiddenSizes, isBidirectional: false,
      layout: &layout)
    output = Linear(
      "output", inputSize: encoder.outputSize, outputSize: Self.classes, layout: &layout)
    self.layout = layout
    var generator = SeededGenerator(seed: 1)
    weights = NetworkWeights(
      dense: layout.initialValues(using: &generator),
      tables: [.owned(embedding.initialTable(bound: 1, using: &generator))])
  }

  var tables: [EmbeddingTable] { [EmbeddingTable("embedding", embedding)] }

  func length(of example: Example) -> Int { example.words.count }

  func packed(kernels: Kernels) -> Packed {
    Packed(
      encoder: encoder.weights(from: weights.dense, kernels: kernels),
      output: output.weights(from: weights.dense, kernels: kernels))
  }

  func gradient(
    of examples: [Example], packed: Packed, generator: inout SeededGenerator, kernels: Kernels
  ) -> ShardGradient {
    let batch = PackedBatch(lengths: examples.map(\.words.count))
    var bags = Bags()
    for step in 0..<batch.steps {
      for sequence in 0..<batch.active(at: step) {
        bags.append(CollectionOfOne(examples[batch.order[sequence]].words[step]))
      }
    }
    let (states, trace) = encoder.forward(
      embedding.forward(bags, table: weights.tables[0], kernels: kernels), batch: batch,
      weights: packed.encoder, dropout: Dropout(rate: 0), generator: &generator, kernels: kernels)
    let width = encoder.outputSize
    let rows = batch.lengths.enumerated().map { batch.row(sequence: $0, step: $1 - 1) }
    let last = rows.flatMap { states[$0 * width..<($0 + 1) * width] }
    let logits = output.forward(last, rows: rows.count, weights: packed.output, kernels: kernels)
    let (loss, logitGradient) = SoftmaxCrossEntropy(smoothing: 0)(
      logits: logits, labels: batch.order.map { examples[$0].label }, classes: Self.classes,
      kernels: kernels)
    var dense = [Float](repeating: 0, count: layout.count)
    let lastGradient = output.backward(
      logitGradient, input: last, rows: rows.count, weights: packed.output, gradient: &dense,
      kernels: kernels)
    var statesGradient = [Float](repeating: 0, count: states.count)
    for (sequence, row) in rows.enumerated() {
      statesGradient.replaceSubrange(
        row * width..<(row + 1) * width,
        with: lastGradient[sequence * width..<(sequence + 1) * width])
    }
    let inputGradient = encoder.backward(
      statesGradient, trace: trace, batch: batch, weights: packed.encoder, gradient: &dense,
      kernels: kernels)
    return ShardGradient(
      loss: loss, correct: 0, decisions: 0, dense: dense,
      tables: [BagGradient(bags: bags, gradient: inputGradient)])
  }
}
