import Kernels
import NeuralNetwork
import Testing

@Suite("Dropout")
struct DropoutTests {
  @Test("passes the same values forwards and backwards")
  func values() {
    let kernels = Kernels.current
    let layer = Dropout(rate: 0.5)
    var generator = SeededGenerator(seed: 15)
    let mask = layer.mask(count: 10_000, using: &generator)
    #expect(Set(mask) == [0, 2])
    let kept = Double(mask.count { $0 > 0 }) / 10_000
    #expect(abs(kept - 0.5) < 0.02)  // four standard deviations
    let input = random(10_000, seed: 16)
    var output = input
    layer.apply(mask, to: &output, kernels: kernels)
    #expect(output == zip(input, mask).map { $0 * $1 })
  }

  @Test("drops rows whole")
  func rows() {
    var generator = SeededGenerator(seed: 17)
    let mask = Dropout(rate: 0.75).maskRows(rows: 4_000, width: 3, using: &generator)
    #expect(mask.count == 12_000)
    let rows = (0..<4_000).map { Array(mask[$0 * 3..<$0 * 3 + 3]) }
    #expect(Set(rows) == [[0, 0, 0], [4, 4, 4]])
    let kept = Double(rows.count { $0[0] > 0 }) / 4_000
    #expect(abs(kept - 0.25) < 0.028)  // four standard deviations
  }

  @Test("keeps everything at rate 0")
  func none() {
    var generator = SeededGenerator(seed: 18)
    #expect(
      Dropout(rate: 0).maskRows(rows: 5, width: 2, using: &generator)
        == .init(repeating: 1, count: 10))
  }
}
