import Kernels
import NeuralNetwork
import Testing

@Suite("Layer gradients equal central differences")
struct LayerGradientTests {
  static let sets = InstructionSet.available
  let batch = PackedBatch(lengths: [3, 1, 4])
  /// The three sequences, and a stretch of one of them.
  var groups: RowGroups {
    var groups = RowGroups(sequencesOf: batch)
    groups.append(tokens: 1..<3, ofSequence: 0, in: batch)
    return groups
  }

  @Test("Linear", arguments: sets)
  func linear(set: InstructionSet) {
    let kernels = Kernels(set)
    var layout = ParameterLayout()
    let layer = Linear("linear", inputSize: 3, outputSize: 2, layout: &layout)
    let parameters = random(layout.count, seed: 1)
    let input = random(4 * 3, seed: 2)
    let direction = random(4 * 2, seed: 3)
    func loss(_ parameters: [Float], _ input: [Float]) -> Double {
      weighted(
        layer.forward(
          input, rows: 4, weights: layer.weights(from: parameters, kernels: kernels),
          kernels: kernels), direction)
    }
    var gradient = [Float](repeating: 0, count: layout.count)
    let inputGradient = layer.backward(
      direction, input: input, rows: 4,
      weights: layer.weights(from: parameters, kernels: kernels), gradient: &gradient,
      kernels: kernels)
    expectGradient(gradient, at: parameters) { loss($0, input) }
    expectGradient(inputGradient, at: input) { loss(parameters, $0) }
  }

  @Test("LSTM", arguments: sets, [LSTM.Direction.forward, .reverse])
  func lstm(set: InstructionSet, direction: LSTM.Direction) {
    let kernels = Kernels(set)
    var layout = ParameterLayout()
    let layer = LSTM(
      "lstm", inputSize: 3, hiddenSize: 2, direction: direction, layout: &layout)
    let parameters = random(layout.count, seed: 4)
    let input = random(batch.rows * 3, seed: 5)
    let weights = random(batch.rows * 5, seed: 6)  // an output of 5 columns, 2 of them this layer's
    func run(_ parameters: [Float], _ input: [Float]) -> (output: [Float], trace: LSTM.Trace) {
      var output = [Float](repeating: 0, count: batch.rows * 5)
      let trace = layer.forward(
        input, batch: batch, weights: layer.weights(from: parameters, kernels: kernels),
        into: &output, column: 2, stride: 5, kernels: kernels)
      return (output, trace)
    }
    let trace = run(parameters, input).trace
    var gradient = [Float](repeating: 0, count: layout.count)
    var inputGradient = [Float](repeating: 0, count: input.count)
    layer.backward(
      weights, column: 2, stride: 5, input: input, trace: trace, batch: batch,
      weights: layer.weights(from: parameters, kernels: kernels),
      inputGradient: &inputGradient, gradient: &gradient, kernels: kernels)
    expectGradient(gradient, at: parameters) { weighted(run($0, input).output, weights) }
    expectGradient(inputGradient, at: input) { weighted(run(parameters, $0).output, weights) }
  }

  @Test("LSTMStack with dropout between its layers", arguments: sets, [false, true])
  func lstmStack(set: InstructionSet, isBidirectional: Bool) {
    let kernels = Kernels(set)
    var layout = ParameterLayout()
    let stack = LSTMStack(
      "stack", inputSize: 3, hiddenSizes: [4, 2], isBidirectional: isBidirectional,
      layout: &layout)
    let parameters = random(layout.count, seed: 40)
    let input = random(batch.rows * 3, seed: 41)
    let weights = random(batch.rows * stack.outputSize, seed: 42)
    func run(_ parameters: [Float], _ input: [Float]) -> (states: [Float], trace: LSTMStack.Trace) {
      var generator = SeededGenerator(seed: 43)
      return stack.forward(
        input, batch: batch, weights: stack.weights(from: parameters, kernels: kernels),
        dropout: Dropout(rate: 0.3), generator: &generator, kernels: kernels)
    }
    var gradient = [Float](repeating: 0, count: layout.count)
    let inputGradient = stack.backward(
      weights, trace: run(parameters, input).trace, batch: batch,
      weights: stack.weights(from: parameters, kernels: kernels), gradient: &gradient,
      kernels: kernels)
    expectGradient(gradient, at: parameters) { weighted(run($0, input).states, weights) }
    expectGradient(inputGradient, at: input) { weighted(run(parameters, $0).states, weights) }
  }

  @Test("LSTMStack: inference agrees with training", arguments: sets)
  func lstmStackInference(set: InstructionSet) {
    let kernels = Kernels(set)
    var layout = ParameterLayout()
    let stack = LSTMStack(
      "stack", inputSize: 3, hiddenSizes: [20, 5], isBidirectional: true, layout: &layout)
    let parameters = random(layout.count, seed: 44)
    let input = random(batch.rows * 3, seed: 45)
    var generator = SeededGenerator(seed: 46)
    let trained = stack.forward(
      input, batch: batch, weights: stack.weights(from: parameters, kernels: kernels),
      dropout: Dropout(rate: 0), generator: &generator, kernels: kernels
    ).states
    let inferred = stack.inference(from: parameters, precision: .float32, kernels: kernels)
      .states(of: input, batch: batch)
    #expect(inferred.count == trained.count)
    #expect(zip(inferred, trained).allSatisfy { abs($0 - $1) <= 2e-6 })
  }

  @Test("MaxPooling")
  func maxPooling() {
    let layer = MaxPooling(width: 2)
    let input = random(batch.rows * 2, seed: 7)
    let direction = random(groups.count * 3, seed: 8)
    func run(_ input: [Float]) -> (output: [Float], rows: [Int32]) {
      var output = [Float](repeating: 0, count: groups.count * 3)
      let rows = layer.forward(
        input, groups: groups, into: &output, column: 1, stride: 3)
      return (output, rows)
    }
    var inputGradient = [Float](repeating: 0, count: input.count)
    layer.backward(
      direction, rows: run(input).rows, column: 1, stride: 3,
      inputGradient: &inputGradient)
    expectGradient(inputGradient, at: input) { weighted(run($0).output, direction) }
  }

  @Test("AttentionPooling", arguments: sets)
  func attentionPooling(set: InstructionSet) {
    let kernels = Kernels(set)
    var layout = ParameterLayout()
    let layer = AttentionPooling("attention", width: 3, layout: &layout)
    let parameters = random(layout.count, seed: 9)
    let input = random(batch.rows * 3, seed: 10)
    let direction = random(groups.count * 4, seed: 11)
    func run(_ parameters: [Float], _ input: [Float]) -> (output: [Float], weights: [Float]) {
      var output = [Float](repeating: 0, count: groups.count * 4)
      let weights = layer.forward(
        input, groups: groups, parameters: parameters, into: &output, column: 1, stride: 4,
        kernels: kernels)
      return (output, weights)
    }
    var gradient = [Float](repeating: 0, count: layout.count)
    var inputGradient = [Float](repeating: 0, count: input.count)
    layer.backward(
      direction, attention: run(parameters, input).weights, input: input, groups: groups, column: 1,
      stride: 4, parameters: parameters, inputGradient: &inputGradient, gradient: &gradient,
      kernels: kernels)
    expectGradient(gradient, at: parameters) { weighted(run($0, input).output, direction) }
    expectGradient(inputGradient, at: input) { weighted(run(parameters, $0).output, direction) }
  }

  @Test("EmbeddingBag", arguments: sets, [EmbeddingBag.Reduction.mean, .unitLength])
  func embeddingBag(set: InstructionSet, reduction: EmbeddingBag.Reduction) {
    let kernels = Kernels(set)
    let layer = EmbeddingBag(tableRows: 5, dimension: 2, reduction: reduction)
    var bags = Bags()
    bags.append([4, 1])
    bags.append([1])
    bags.append([0, 1, 1])  // a row may stand in a bag twice
    let table = random(10, seed: 12)
    let direction = random(6, seed: 13)
    var found = Gradient(denseCount: 0, tables: [layer])
    // What an earlier step touched must leave no trace.
    for gradient in [random(6, seed: 14), direction] {
      found.set(
        to: [
          ShardGradient(
            loss: 0, correct: 0, decisions: 0, dense: [],
            tables: [BagGradient(bags: bags, gradient: gradient)])
        ], examples: 1, threads: 1, kernels: kernels)
    }
    #expect(Set(found.tables[0].touchedRows) == [0, 1, 4])
    let gradient = (0..<5).flatMap { found.tables[0].values(ofRow: $0) }
    expectGradient(gradient, at: table) {
      weighted(layer.forward(bags, table: .owned($0), kernels: kernels), direction)
    }
  }

  @Test("a batch's gradient is the mean over examples, clipped to a norm")
  func batchGradient() {
    let kernels = Kernels.current
    func shard(_ values: [Float]) -> ShardGradient {
      ShardGradient(loss: 0, correct: 0, decisions: 0, dense: values, tables: [])
    }
    var gradient = Gradient(denseCount: 2, tables: [])
    gradient.set(to: [shard([9, 4]), shard([3, 12])], examples: 4, threads: 1, kernels: kernels)
    #expect(gradient.dense == [3, 4])
    #expect(gradient.clip(toNorm: 10, threads: 1, kernels: kernels) == 5)
    #expect(gradient.dense == [3, 4])
    gradient.clip(toNorm: 1, threads: 1, kernels: kernels)
    #expect(abs(gradient.dense[0] - 0.6) < 1e-6 && abs(gradient.dense[1] - 0.8) < 1e-6)
  }

  @Test("SoftmaxCrossEntropy", arguments: sets, [Float(0), 0.2])
  func crossEntropy(set: InstructionSet, smoothing: Float) {
    let kernels = Kernels(set)
    let loss = SoftmaxCrossEntropy(smoothing: smoothing)
    let logits = random(6, seed: 14)
    func run(_ logits: [Float]) -> (loss: Double, gradient: [Float]) {
      loss(logits: logits, labels: [2, 0], classes: 3, kernels: kernels)
    }
    expectGradient(run(logits).gradient, at: logits) { run($0).loss }
  }
}
