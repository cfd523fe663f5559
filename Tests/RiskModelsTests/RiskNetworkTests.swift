import Kernels
import NeuralNetwork
import RiskModels
import Testing

@Suite("Risk network")
struct RiskNetworkTests {
  private let table = RiskSample.table(rows: 12, seed: 5)

  private func learner(rows: Int, dropout: Float) -> RiskLearner {
    let table = table.selecting(rows: Array(0..<rows))
    let columns = ModelColumns(table)
    let encodings = FeatureColumn.Side.allCases.compactMap {
      SparseEncoding(side: $0, columns: columns, values: table.values, bins: 3)
    }
    var generator = SeededGenerator(seed: 6)
    let network = RiskNetwork(
      shape: .init(hidden: 5, targets: 2, reasons: 2), encodings: encodings, using: &generator)
    let examples = RiskExamples(
      sides: encodings.map { $0.encode(table.values, rows: 0..<rows) },
      labels: (0..<rows).flatMap { [table.labels[.churn]?[$0], table.labels[.orderReturn]?[$0]] }
        .map { $0 ?? nil },
      reasons: table.reasons.map { $0.map { $0 == "delivery.late" ? 1 : 0 } }, targets: 2)
    return RiskLearner(network: network, examples: examples, dropout: dropout)
  }

  private func gradient(_ learner: RiskLearner, rows: [Int]) -> ShardGradient {
    var generator = SeededGenerator(seed: 7)
    return learner.gradient(
      of: rows, packed: learner.packed(kernels: .current), generator: &generator,
      kernels: .current)
  }

  @Test(
    "gradients are the loss's, with labels and reasons missing and features dropped",
    arguments: [0, 0.3] as [Float])
  func gradients(dropout: Float) {
    let learner = learner(rows: 12, dropout: dropout)
    let rows = Array(0..<12)
    let analytic = gradient(learner, rows: rows).dense
    let step: Float = 1.0 / 512
    var worst: Float = 0
    for place in learner.weights.dense.indices {
      var (above, below) = (learner, learner)
      above.weights.dense[place] += step
      below.weights.dense[place] -= step
      let numeric = Float(
        (gradient(above, rows: rows).loss - gradient(below, rows: rows).loss) / Double(2 * step))
      worst = max(worst, abs(numeric - analytic[place]) / max(1, abs(numeric)))
    }
    #expect(worst < 1e-2)
    #expect(analytic.count { abs($0) > 1e-3 } > analytic.count / 3)
  }

  @Test("a row of which nothing is known adds nothing")
  func missingLabels() {
    let learner = learner(rows: 12, dropout: 0)
    // Row 9 has neither a label of a return nor a reason.
    #expect(learner.examples.labels[9 * 2 + 1] == nil && learner.examples.reasons[9] == nil)
    let blind = RiskLearner(
      network: learner.network,
      examples: RiskExamples(
        sides: learner.examples.sides, labels: [Bool?](repeating: nil, count: 24),
        reasons: [Int?](repeating: nil, count: 12), targets: 2), dropout: 0)
    let nothing = gradient(blind, rows: Array(0..<12))
    #expect(nothing.loss == 0 && nothing.dense.allSatisfy { $0 == 0 })
  }

  @Test("ten rows are learnt by heart")
  func overfits() throws {
    let learner = learner(rows: 10, dropout: 0)
    var options = TrainingOptions()
    (options.epochs, options.patience, options.batchSize) = (300, 300, 10)
    (options.learningRate, options.weightDecay, options.averageDecay) = (0.03, 0, 0)
    let trained = try Trainer(options: options, threads: 1, kernels: .current).train(
      learner, on: Array(0..<10), score: { -gradient($0, rows: Array(0..<10)).loss })
    #expect(gradient(learner, rows: Array(0..<10)).loss > 5)
    #expect(gradient(trained, rows: Array(0..<10)).loss < 0.1)
  }

  @Test("a row has the same bits alone and among others")
  func batches() {
    let learner = learner(rows: 12, dropout: 0)
    let packed = learner.packed(kernels: .current)
    let all = learner.network.forward(
      learner.examples.sides, packed: packed, kernels: .current)
    let one = learner.network.forward(
      learner.examples.selecting([7]).sides, packed: packed, kernels: .current)
    #expect(one.logits == Array(all.logits[14..<16]))
    #expect(one.reasons == Array(all.reasons[14..<16]))
  }
}
