import NeuralNetwork
import Testing

@Suite("RowGroups")
struct RowGroupsTests {
  /// Rows by step: 0–2 (c, a, b), 3–5, 6–7 (c, a), 8 (c), where c is the third sequence, the longest.
  private let batch = PackedBatch(lengths: [3, 2, 4])

  @Test("sequences become groups of their rows, in token order")
  func sequences() {
    let groups = RowGroups(sequencesOf: batch)
    #expect(groups.count == 3)
    #expect((0..<3).map { Array(groups[$0]) } == [[0, 3, 6, 8], [1, 4, 7], [2, 5]])
    #expect(groups.rows == [0, 3, 6, 8, 1, 4, 7, 2, 5])
    #expect(groups.offsets == [0, 4, 7, 9])
  }

  @Test("groups may overlap, leave tokens out, and be the same twice")
  func overlapping() {
    var groups = RowGroups()
    #expect(groups.count == 0)
    groups.append(tokens: 1..<4, ofSequence: 0, in: batch)
    groups.append(tokens: [0, 2, 3], ofSequence: 0, in: batch)
    groups.append(tokens: 1..<2, ofSequence: 2, in: batch)
    groups.append(tokens: 1..<2, ofSequence: 2, in: batch)
    #expect((0..<4).map { Array(groups[$0]) } == [[3, 6, 8], [0, 6, 8], [5], [5]])
  }

  @Test("overlapping groups share what goes back to their rows")
  func overlappingGradient() {
    var groups = RowGroups()
    groups.append(tokens: 0..<2, ofSequence: 2, in: batch)
    groups.append(tokens: 1..<2, ofSequence: 2, in: batch)
    let pooling = MaxPooling(width: 1)
    // Row 5, the second token of the shortest sequence, is the larger one of both groups.
    let states: [Float] = [9, 9, 1, 9, 9, 2, 9, 9, 9]
    var pooled: [Float] = [0, 0]
    let rows = pooling.forward(states, groups: groups, into: &pooled, column: 0, stride: 1)
    #expect(pooled == [2, 2])
    var gradient = [Float](repeating: 0, count: 9)
    pooling.backward([0.5, 0.25], rows: rows, column: 0, stride: 1, inputGradient: &gradient)
    #expect(gradient == [0, 0, 0, 0, 0, 0.75, 0, 0, 0])
  }

  @Test("the first and the last token of a sequence are its own")
  func edges() {
    var groups = RowGroups()
    groups.append(tokens: [0], ofSequence: 1, in: batch)
    groups.append(tokens: [2], ofSequence: 1, in: batch)
    #expect(groups.rows == [1, 7])
  }

  @Test("no tokens, and tokens before or behind the sequence, are the caller's mistake")
  func precondition() async {
    await #expect(processExitsWith: .failure) {
      var groups = RowGroups()
      groups.append(tokens: 0..<0, ofSequence: 0, in: PackedBatch(lengths: [3, 2]))
    }
    await #expect(processExitsWith: .failure) {
      var groups = RowGroups()
      groups.append(tokens: [-1], ofSequence: 0, in: PackedBatch(lengths: [3, 2]))
    }
    // The batch has three steps, this sequence two.
    await #expect(processExitsWith: .failure) {
      var groups = RowGroups()
      groups.append(tokens: 1..<3, ofSequence: 1, in: PackedBatch(lengths: [3, 2]))
    }
  }
}
