import Kernels
import NeuralNetwork
import Testing

@Suite("Gate table")
struct GateTableTests {
  @Test("is made where it takes fewer products and fits")
  func choice() {
    var layout = ParameterLayout()
    let stack = LSTMStack(
      "stack", inputSize: 3, hiddenSizes: [16], isBidirectional: true, layout: &layout)
    let inference = stack.inference(
      from: random(layout.count, seed: 1), precision: .float32, kernels: Kernels(.baseline))
    // Two directions of four gates of sixteen units, four bytes each.
    #expect(inference.gateTableRowBytes == 512)
    let words = random(10 * 3, seed: 2)
    func rows(tokens: Int, bytes: Int) -> Int? {
      inference.gateTable(of: words, forTokens: tokens, memoryBudget: bytes, threads: 1)?.rows
    }
    #expect(rows(tokens: 11, bytes: 5120) == 10)
    #expect(rows(tokens: 10, bytes: 5120) == nil)
    #expect(rows(tokens: 11, bytes: 5119) == nil)
  }

  @Test("different bags are told apart, equal ones are one")
  func distinctBags() {
    var bags = Bags()
    for bag: [Int32] in [[1, 2], [1], [2, 1], [1, 2], [1], [3]] { bags.append(bag) }
    let (distinct, places) = bags.distinct()
    #expect(places == [0, 1, 2, 0, 1, 3])
    #expect((0..<distinct.count).map { Array(distinct[$0]) } == [[1, 2], [1], [2, 1], [3]])
  }
}
