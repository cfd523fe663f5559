import NeuralNetwork
import Testing

@Suite("PackedBatch")
struct PackedBatchTests {
  @Test("lays sequences out by step, longest first, without padding")
  func layout() {
    let batch = PackedBatch(lengths: [2, 4, 1, 4])
    #expect(batch.order == [1, 3, 0, 2])  // equal lengths keep their order
    #expect(batch.lengths == [4, 4, 2, 1])
    #expect(batch.stepOffsets == [0, 4, 7, 9, 11])
    #expect((-1...4).map(batch.active) == [0, 4, 3, 2, 2, 0])
    #expect(batch.rows == 11)
    #expect(batch.row(sequence: 2, step: 1) == 6)
  }

  @Test("an empty batch has no rows")
  func empty() {
    let batch = PackedBatch(lengths: [])
    #expect(batch.rows == 0)
    #expect(batch.steps == 0)
  }
}
