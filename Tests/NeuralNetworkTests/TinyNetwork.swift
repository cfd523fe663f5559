import Kernels
import NeuralNetwork

/// Embedding bag → linear → softmax: the smallest network with a table and dense parameters.
///
/// The sizes give both more than one of the blocks that threads share out.
struct TinyNetwork: Trainable {
  struct Example: Sendable {
    let rows: [Int32]
    let label: Int
  }

  var weights: NetworkWeights
  var dropout: Float = 0
  let layout: ParameterLayout
  private let embedding = EmbeddingBag(tableRows: 1500, dimension: 40, reduction: .mean)
  private let output: Linear

  init() {
    var layout = ParameterLayout()
    output = Linear("output", inputSize: 40, outputSize: 500, layout: &layout)
    self.layout = layout
    var generator = SeededGenerator(seed: 1)
    weights = NetworkWeights(
      dense: layout.initialValues(using: &generator),
      tables: [.owned(embedding.initialTable(bound: 1, using: &generator))])
  }

  var tables: [EmbeddingTable] { [EmbeddingTable("table", embedding)] }

  func length(of example: Example) -> Int { example.rows.count }

  func packed(kernels: Kernels) -> Linear.Weights {
    output.weights(from: weights.dense, kernels: kernels)
  }

  func gradient(
    of examples: [Example], packed: Linear.Weights, generator: inout SeededGenerator,
    kernels: Kernels
  ) -> ShardGradient {
    var bags = Bags()
    for example in examples { bags.append(example.rows) }
    let rows = examples.count
    var input = embedding.forward(bags, table: weights.tables[0], kernels: kernels)
    let dropout = Dropout(rate: dropout)
    let mask = dropout.mask(count: input.count, using: &generator)
    dropout.apply(mask, to: &input, kernels: kernels)
    let logits = output.forward(input, rows: rows, weights: packed, kernels: kernels)
    let (loss, logitGradient) = SoftmaxCrossEntropy(smoothing: 0)(
      logits: logits, labels: examples.map(\.label), classes: 500, kernels: kernels)
    var dense = [Float](repeating: 0, count: layout.count)
    var inputGradient = output.backward(
      logitGradient, input: input, rows: rows, weights: packed, gradient: &dense, kernels: kernels)
    dropout.apply(mask, to: &inputGradient, kernels: kernels)
    return ShardGradient(
      loss: loss, correct: 0, decisions: 0, dense: dense,
      tables: [BagGradient(bags: bags, gradient: inputGradient)])
  }

  /// Mean loss without dropout.
  func loss(on examples: [Example], kernels: Kernels) -> Double {
    var plain = self
    plain.dropout = 0
    var generator = SeededGenerator(seed: 0)
    return plain.gradient(
      of: examples, packed: packed(kernels: kernels), generator: &generator, kernels: kernels
    ).loss / Double(examples.count)
  }

  /// Examples of one to thirty rows, each with a label its first row decides.
  static func examples(_ count: Int) -> [Example] {
    var generator = SeededGenerator(seed: 2)
    return (0..<count).map { _ in
      let rows = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
        Int32.random(in: 0..<1500, using: &generator)
      }
      return Example(rows: rows, label: Int(rows[0]) % 500)
    }
  }
}
