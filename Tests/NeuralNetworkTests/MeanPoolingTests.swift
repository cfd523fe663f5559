import Kernels
import NeuralNetwork
import Testing

@Suite("MeanPooling")
struct MeanPoolingTests {
  static let sets = InstructionSet.available
  let layer = MeanPooling(width: 3)

  /// Means in columns 1 ..< 4 of 5.
  private func means(_ input: [Float], _ batch: PackedBatch, kernels: Kernels) -> [Float] {
    var output = [Float](repeating: 7, count: batch.sequences * 5)
    layer.forward(
      input, groups: RowGroups(sequencesOf: batch), into: &output, column: 1, stride: 5,
      kernels: kernels)
    return output
  }

  @Test("agrees with PyTorch", arguments: sets)
  func reference(set: InstructionSet) throws {
    let kernels = Kernels(set)
    let reference = try LayerReference("meanPooling")
    let packing = SequencePacking(lengths: try reference.integers("lengths"))
    let input = packing.packed(try reference.floats("input"), width: 3)
    var output = [Float](repeating: 0, count: packing.batch.sequences * 3)
    layer.forward(
      input, groups: RowGroups(sequencesOf: packing.batch), into: &output, column: 0, stride: 3,
      kernels: kernels)
    expectClose(packing.unpackedSequences(output, width: 3), try reference.floats("output"))
    var inputGradient = [Float](repeating: 0, count: input.count)
    layer.backward(
      packing.packedSequences(try reference.floats("outputGradient"), width: 3),
      groups: RowGroups(sequencesOf: packing.batch), column: 0, stride: 3,
      inputGradient: &inputGradient,
      kernels: kernels)
    expectClose(
      packing.unpacked(inputGradient, width: 3), try reference.floats("inputGradient"))
  }

  @Test("its gradient equals central differences, and is added", arguments: sets)
  func gradient(set: InstructionSet) {
    let kernels = Kernels(set)
    let batch = PackedBatch(lengths: [3, 1, 4])
    let input = random(batch.rows * 3, seed: 1)
    let direction = random(batch.sequences * 5, seed: 2)
    var inputGradient = [Float](repeating: 2, count: input.count)
    layer.backward(
      direction, groups: RowGroups(sequencesOf: batch), column: 1, stride: 5,
      inputGradient: &inputGradient,
      kernels: kernels)
    expectGradient(inputGradient.map { $0 - 2 }, at: input) {
      weighted(means($0, batch, kernels: kernels), direction)
    }
  }

  @Test("replaces its own columns and touches no other", arguments: sets)
  func columns(set: InstructionSet) {
    let batch = PackedBatch(lengths: [1, 2])
    // Rows: both tokens of the second sequence, the first sequence's between them.
    let output = means([1, 2, 3, -4, 5, 6, 3, 0, 1], batch, kernels: Kernels(set))
    #expect(output == [7, 2, 1, 2, 7, 7, -4, 5, 6, 7])
  }

  @Test("a sequence has the same bits alone as in a batch", arguments: sets)
  func alone(set: InstructionSet) {
    let kernels = Kernels(set)
    let lengths = [3, 1, 7, 3]
    let packing = SequencePacking(lengths: lengths)
    let tokens = random(14 * 3, seed: 3)
    let together = packing.unpackedSequences(
      means(packing.packed(tokens, width: 3), packing.batch, kernels: kernels), width: 5)
    var alone: [Float] = []
    var first = 0
    for length in lengths {
      alone += means(
        Array(tokens[first * 3..<(first + length) * 3]), PackedBatch(lengths: [length]),
        kernels: kernels)
      first += length
    }
    #expect(together.map(\.bitPattern) == alone.map(\.bitPattern))
  }
}
