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

  @Test("places find each of the caller's sequences again", arguments: 0..<20)
  func places(seed: UInt64) {
    let lengths = Self.lengths(seed: seed)
    let batch = PackedBatch(lengths: lengths)
    #expect(batch.places.count == lengths.count)
    for index in lengths.indices {
      #expect(batch.order.firstIndex(of: index) == batch.places[index])
      #expect(batch.lengths[batch.places[index]] == lengths[index])
    }
  }

  @Test("rows in order are those of each step, each once", arguments: 0..<20)
  func rowsInOrder(seed: UInt64) {
    let batch = PackedBatch(lengths: Self.lengths(seed: seed))
    // Brute force: every token of every sequence at the row it says it has.
    var expected = [[Int]?](repeating: nil, count: batch.rows)
    for sequence in 0..<batch.sequences {
      for step in 0..<batch.lengths[sequence] {
        let row = batch.row(sequence: sequence, step: step)
        #expect(expected[row] == nil)
        expected[row] = [sequence, step]
      }
    }
    #expect(batch.rowsInOrder { [$0, $1] } == expected)
  }

  private static func lengths(seed: UInt64) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    return (0..<Int.random(in: 1...12, using: &generator)).map { _ in
      Int.random(in: 1...7, using: &generator)
    }
  }
}
