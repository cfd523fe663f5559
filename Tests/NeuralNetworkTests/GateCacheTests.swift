import Kernels
import NeuralNetwork
import Testing

@Suite("Gate cache")
struct GateCacheTests {
  @Test("states from cached gate inputs have the bits of states from inputs")
  func sameBits() {
    var layout = ParameterLayout()
    let stack = LSTMStack(
      "stack", inputSize: 5, hiddenSizes: [6, 3], isBidirectional: true, layout: &layout)
    let inference = stack.inference(
      from: random(layout.count, seed: 1), precision: .float32, kernels: .current)
    let inputs = random(8 * 5, seed: 2)
    var cache = inference.gateCache(bytes: 0, least: 8)
    #expect(cache.capacity == 8)
    inference.add(Array(inputs[..<15]), to: &cache)
    inference.add(Array(inputs[15...]), to: &cache)
    #expect(cache.count == 8)
    let batch = PackedBatch(lengths: [4, 2, 1])
    let rows: [Int32] = [7, 0, 3, 3, 7, 2, 1]
    let gathered = rows.flatMap { inputs[Int($0) * 5..<(Int($0) + 1) * 5] }
    let plain = inference.states(of: gathered, batch: batch)
    #expect(inference.states(of: rows, in: cache, batch: batch) == plain)
    // What is forgotten is computed again into the same place.
    cache.removeAll()
    inference.add(inputs, to: &cache)
    #expect(inference.states(of: rows, in: cache, batch: batch) == plain)
  }

  @Test("takes no more memory than it is given, and room for what must fit")
  func capacity() {
    var layout = ParameterLayout()
    let stack = LSTMStack(
      "stack", inputSize: 3, hiddenSizes: [16], isBidirectional: true, layout: &layout)
    let inference = stack.inference(
      from: random(layout.count, seed: 1), precision: .float32, kernels: Kernels(.baseline))
    // Two directions of four gates of sixteen units, four bytes each.
    #expect(inference.gateCache(bytes: 5119, least: 0).capacity == 9)
    #expect(inference.gateCache(bytes: 5120, least: 0).capacity == 10)
    #expect(inference.gateCache(bytes: 5120, least: 11).capacity == 11)
  }
}
