import Kernels
import NeuralNetwork
import Testing

@Suite("AdamW")
struct AdamWTests {
  private let kernels = Kernels.current
  private let layer = EmbeddingBag(tableRows: 3, dimension: 2, reduction: .mean)

  /// Weights after the first step from zeros, where the tables' first row alone has a gradient.
  private func afterOneStep(scales: [Float]?) -> NetworkWeights {
    var weights = NetworkWeights(
      dense: [0, 0], tables: [0, 1].map { _ in .owned([Float](repeating: 0, count: 6)) })
    var optimizer = AdamW(weightDecay: 0, weights: weights, tableRateScales: scales)
    var bags = Bags()
    bags.append([0])
    let part = BagGradient(bags: bags, gradient: [0.25, -4])
    var gradient = Gradient(denseCount: 2, tables: [layer, layer])
    gradient.set(
      to: [
        ShardGradient(loss: 0, correct: 0, decisions: 0, dense: [3, -0.5], tables: [part, part])
      ], examples: 1, threads: 1, kernels: kernels)
    optimizer.step(
      &weights, gradient: gradient, learningRate: 0.1, threads: 2, kernels: kernels)
    return weights
  }

  private func isClose(_ found: [Float], _ expected: [Float]) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 }
  }

  @Test("the first step moves everything by the learning rate, against the gradient")
  func firstStep() {
    let weights = afterOneStep(scales: nil)
    #expect(isClose(weights.dense, [-0.1, 0.1]))
    for table in weights.tables { #expect(isClose(table.values, [-0.1, 0.1, 0, 0, 0, 0])) }
  }

  @Test("a table of half the rate moves its rows half as far, and nothing else less")
  func tableRateScales() {
    let weights = afterOneStep(scales: [0.5, 1])
    #expect(isClose(weights.tables[0].values, [-0.05, 0.05, 0, 0, 0, 0]))
    #expect(isClose(weights.tables[1].values, [-0.1, 0.1, 0, 0, 0, 0]))
    #expect(isClose(weights.dense, [-0.1, 0.1]))
  }
}
