import Kernels
import NeuralNetwork
import Testing

@Suite("Gradient of a step")
struct GradientTests {
  /// Parts of several shards whose bags name few rows, many of them again and again.
  private func shards(layer: EmbeddingBag, dense: Int) -> [ShardGradient] {
    var generator = SeededGenerator(seed: UInt64(layer.dimension))
    func random(_ count: Int) -> [Float] {
      (0..<count).map { _ in generator.nextUniform(in: -1...1) }
    }
    return (0..<3).map { shard in
      var bags = Bags()
      for _ in 0..<(shard == 1 ? 1 : 200) {
        bags.append(
          (0..<Int.random(in: 1...7, using: &generator)).map { _ in
            Int32.random(in: 0..<Int32(layer.tableRows), using: &generator)
          })
      }
      return ShardGradient(
        loss: 0, correct: 0, decisions: 0, dense: random(dense),
        tables: [BagGradient(bags: bags, gradient: random(bags.count * layer.dimension))])
    }
  }

  /// Σ over shards, bags and rows, one after the other, in double precision.
  private func expected(_ shards: [ShardGradient], layer: EmbeddingBag, examples: Int) -> [Double] {
    var table = [Double](repeating: 0, count: layer.tableRows * layer.dimension)
    for part in shards.map({ $0.tables[0] }) {
      for bag in 0..<part.bags.count {
        let rows = part.bags[bag]
        let count = Double(rows.count)
        let scale = (layer.reduction == .mean ? 1 / count : 1 / count.squareRoot())
        for row in rows {
          for feature in 0..<layer.dimension {
            table[Int(row) * layer.dimension + feature] +=
              scale * Double(part.gradient[bag * layer.dimension + feature]) / Double(examples)
          }
        }
      }
    }
    return table
  }

  @Test(
    "is the plain sum over shards, bags and rows, with the same bits for any number of threads",
    arguments: InstructionSet.available, [1, 3, 40, 128])
  func plainSum(set: InstructionSet, dimension: Int) {
    let kernels = Kernels(set)
    for reduction in [EmbeddingBag.Reduction.mean, .unitLength] {
      let layer = EmbeddingBag(tableRows: 700, dimension: dimension, reduction: reduction)
      let shards = shards(layer: layer, dense: 20_000)
      let naive = expected(shards, layer: layer, examples: 9)
      let naiveDense = (0..<20_000).map { index in
        shards.reduce(0.0) { $0 + Double($1.dense[index]) } / 9
      }
      let norm = (naive + naiveDense).reduce(0) { $0 + $1 * $1 }.squareRoot()
      var bits: [[UInt32]] = []
      for threads in [1, 2, 8] {
        var gradient = Gradient(denseCount: 20_000, tables: [layer])
        // What an earlier step touched must leave no trace.
        gradient.set(to: shards.reversed(), examples: 2, threads: threads, kernels: kernels)
        gradient.set(to: shards, examples: 9, threads: threads, kernels: kernels)
        if threads == 1 {
          let rows = (0..<700).flatMap { gradient.tables[0].values(ofRow: $0) }
          // A row is in some ten bags of values below 1/9: sums below 2, errors of 20 roundings.
          #expect(zip(rows, naive).allSatisfy { abs(Double($0) - $1) < 20 * 0x1p-23 })
          #expect(zip(gradient.dense, naiveDense).allSatisfy { abs(Double($0) - $1) < 0x1p-22 })
        }
        let found = gradient.clip(toNorm: 0.5, threads: threads, kernels: kernels)
        #expect(abs(Double(found) / norm - 1) < 1e-4)
        let clipped = gradient.dense + (0..<700).flatMap { gradient.tables[0].values(ofRow: $0) }
        let length = clipped.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        #expect(abs(length - 0.5) < 1e-4)
        bits.append(clipped.map(\.bitPattern))
      }
      #expect(bits[0] == bits[1] && bits[0] == bits[2])
    }
  }
}
