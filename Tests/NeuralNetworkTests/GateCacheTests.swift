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

  @Test("gate inputs of two parts agree with those of their sum")
  func addends() {
    var layout = ParameterLayout()
    let stack = LSTMStack(
      "stack", inputSize: 5, hiddenSizes: [6, 3], isBidirectional: true, layout: &layout)
    let inference = stack.inference(
      from: random(layout.count, seed: 1), precision: .float32, kernels: .current)
    let (inputs, added) = (random(4 * 5, seed: 2), random(2 * 5, seed: 3))
    var cache = inference.gateCache(bytes: 0, least: 4)
    var addends = inference.gateCache(bytes: 0, least: 3, holdsAddends: true)
    inference.add(inputs, to: &cache)
    inference.add([Float](repeating: 0, count: 5) + added, to: &addends)
    let batch = PackedBatch(lengths: [4, 2, 1])
    let (rows, addedRows): ([Int32], [Int32]) = ([0, 3, 2, 1, 1, 0, 2], [0, 1, 2, 0, 1, 1, 2])
    let factors: [Float] = [0, 0.5, 0.25, 0, 1, 0.125, 0.5]
    let sums = rows.indices.flatMap { row in
      (0..<5).map { column in
        let part = addedRows[row] == 0 ? 0 : added[(Int(addedRows[row]) - 1) * 5 + column]
        return inputs[Int(rows[row]) * 5 + column] + factors[row] * part
      }
    }
    let found = inference.states(
      of: rows, in: cache, adding: addedRows, times: factors, of: addends, batch: batch)
    let plain = inference.states(of: sums, batch: batch)
    #expect(zip(found, plain).allSatisfy { abs($0 - $1) <= 1e-6 })
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
