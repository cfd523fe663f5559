import Kernels
import NeuralNetwork
import Testing

/// Holds outputs and gradients of layers against PyTorch's. Layers with test files of their own
/// are compared there.
@Suite("Layers agree with PyTorch")
struct LayerReferenceTests {
  static let sets = InstructionSet.available

  @Test("Linear", arguments: sets)
  func linear(set: InstructionSet) throws {
    let kernels = Kernels(set)
    let reference = try LayerReference("linear")
    var layout = ParameterLayout()
    let layer = Linear("linear", inputSize: 3, outputSize: 2, layout: &layout)
    let weights = layer.weights(
      from: try reference.floats("weight") + reference.floats("bias"), kernels: kernels)
    let input = try reference.floats("input")
    expectClose(
      layer.forward(input, rows: 4, weights: weights, kernels: kernels),
      try reference.floats("output"))
    var gradient = [Float](repeating: 0, count: layout.count)
    let inputGradient = layer.backward(
      try reference.floats("outputGradient"), input: input, rows: 4, weights: weights,
      gradient: &gradient, kernels: kernels)
    expectClose(inputGradient, try reference.floats("inputGradient"))
    expectClose(
      gradient, try reference.floats("weightGradient") + reference.floats("biasGradient"))
  }

  @Test("LSTM", arguments: sets)
  func lstm(set: InstructionSet) throws {
    let kernels = Kernels(set)
    let reference = try LayerReference("lstm")
    let packing = SequencePacking(lengths: try reference.integers("lengths"))
    var layout = ParameterLayout()
    let layer = LSTM(
      "lstm", inputSize: 3, hiddenSize: 2, direction: .forward, layout: &layout)
    let names = ["inputWeight", "recurrentWeight", "bias"]
    let weights = layer.weights(
      from: try names.flatMap { try reference.floats($0) }, kernels: kernels)
    let input = packing.packed(try reference.floats("input"), width: 3)
    var output = [Float](repeating: 0, count: packing.batch.rows * 2)
    let trace = layer.forward(
      input, batch: packing.batch, weights: weights, into: &output, column: 0, stride: 2,
      kernels: kernels)
    expectClose(packing.unpacked(output, width: 2), try reference.floats("output"))
    var gradient = [Float](repeating: 0, count: layout.count)
    var inputGradient = [Float](repeating: 0, count: input.count)
    layer.backward(
      packing.packed(try reference.floats("outputGradient"), width: 2), column: 0, stride: 2,
      input: input, trace: trace, batch: packing.batch, weights: weights,
      inputGradient: &inputGradient, gradient: &gradient, kernels: kernels)
    expectClose(
      packing.unpacked(inputGradient, width: 3), try reference.floats("inputGradient"))
    expectClose(gradient, try names.flatMap { try reference.floats("\($0)Gradient") })
  }

  @Test("EmbeddingBag with means", arguments: sets)
  func embeddingBag(set: InstructionSet) throws {
    let kernels = Kernels(set)
    let reference = try LayerReference("embeddingBag")
    let layer = EmbeddingBag(tableRows: 5, dimension: 3, reduction: .mean)
    let indices = try reference.integers("indices")
    let offsets = try reference.integers("offsets") + [indices.count]
    var bags = Bags()
    for (first, end) in zip(offsets, offsets.dropFirst()) {
      bags.append(indices[first..<end].map { Int32($0) })
    }
    expectClose(
      layer.forward(bags, table: .owned(try reference.floats("table")), kernels: kernels),
      try reference.floats("output"))
    var gradient = Gradient(denseCount: 0, tables: [layer])
    let bagGradient = BagGradient(bags: bags, gradient: try reference.floats("outputGradient"))
    gradient.set(
      to: [ShardGradient(loss: 0, correct: 0, decisions: 0, dense: [], tables: [bagGradient])],
      examples: 1,
      threads: 1, kernels: kernels)
    expectClose(
      (0..<5).flatMap { gradient.tables[0].values(ofRow: $0) },
      try reference.floats("tableGradient"))
  }

  @Test("MaxPooling")
  func maxPooling() throws {
    let reference = try LayerReference("maxPooling")
    let packing = SequencePacking(lengths: try reference.integers("lengths"))
    let layer = MaxPooling(width: 3)
    let input = packing.packed(try reference.floats("input"), width: 3)
    var output = [Float](repeating: 0, count: packing.batch.sequences * 3)
    let rows = layer.forward(
      input, groups: RowGroups(sequencesOf: packing.batch), into: &output, column: 0, stride: 3)
    #expect(packing.unpackedSequences(output, width: 3) == (try reference.floats("output")))
    var inputGradient = [Float](repeating: 0, count: input.count)
    layer.backward(
      packing.packedSequences(try reference.floats("outputGradient"), width: 3), rows: rows,
      column: 0, stride: 3, inputGradient: &inputGradient)
    #expect(
      packing.unpacked(inputGradient, width: 3) == (try reference.floats("inputGradient")))
  }

  @Test("AttentionPooling", arguments: sets)
  func attentionPooling(set: InstructionSet) throws {
    let kernels = Kernels(set)
    let reference = try LayerReference("attentionPooling")
    let packing = SequencePacking(lengths: try reference.integers("lengths"))
    var layout = ParameterLayout()
    let layer = AttentionPooling("attention", width: 3, layout: &layout)
    let parameters = try reference.floats("weight")
    let input = packing.packed(try reference.floats("input"), width: 3)
    var output = [Float](repeating: 0, count: packing.batch.sequences * 3)
    let attention = layer.forward(
      input, groups: RowGroups(sequencesOf: packing.batch), parameters: parameters, into: &output,
      column: 0, stride: 3,
      kernels: kernels)
    expectClose(packing.unpackedSequences(output, width: 3), try reference.floats("output"))
    var gradient = [Float](repeating: 0, count: layout.count)
    var inputGradient = [Float](repeating: 0, count: input.count)
    layer.backward(
      packing.packedSequences(try reference.floats("outputGradient"), width: 3),
      attention: attention, input: input, groups: RowGroups(sequencesOf: packing.batch), column: 0,
      stride: 3,
      parameters: parameters, inputGradient: &inputGradient, gradient: &gradient,
      kernels: kernels)
    expectClose(
      packing.unpacked(inputGradient, width: 3), try reference.floats("inputGradient"))
    expectClose(gradient, try reference.floats("weightGradient"))
  }

  @Test("SoftmaxCrossEntropy with smoothing", arguments: sets)
  func softmaxCrossEntropy(set: InstructionSet) throws {
    let reference = try LayerReference("softmaxCrossEntropy")
    let loss = SoftmaxCrossEntropy(smoothing: try reference.floats("smoothing")[0])
    let found = loss(
      logits: try reference.floats("logits"), labels: try reference.integers("labels"),
      classes: 3, kernels: Kernels(set))
    expectClose([Float(found.loss)], try reference.floats("loss"))
    expectClose(found.gradient, try reference.floats("logitsGradient"))
  }
}
