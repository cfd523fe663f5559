import Kernels
import NeuralNetwork
import Testing

@Suite("Trainer")
struct TrainerTests {
  private let kernels = Kernels.current
  private let examples = TinyNetwork.examples(60)
  private var options = TrainingOptions()
  private var network = TinyNetwork()

  init() {
    options.epochs = 5
    options.batchSize = 16
    options.shardSize = 4
    options.learningRate = 0.05
    network.dropout = 0.2
  }

  private func train(
    threads: Int = 1, progress: (TrainingProgress) -> Void = { _ in },
    score: (TinyNetwork) -> Double? = { _ in nil }
  ) throws -> TinyNetwork {
    try Trainer(options: options, threads: threads, kernels: kernels).train(
      network, on: examples,
      score: { score($0) ?? -$0.loss(on: examples, kernels: kernels) }, progress: progress)
  }

  private func bits(_ network: TinyNetwork) -> [UInt32] {
    (network.weights.dense + network.weights.tables[0].values).map(\.bitPattern)
  }

  @Test("learns, with the same bits for any number of threads", arguments: [1, 3])
  func threads(accumulation: Int) throws {
    var tests = self
    tests.options.accumulation = accumulation
    let one = try tests.train(threads: 1)
    let loss = one.loss(on: examples, kernels: kernels)
    #expect(loss < 0.85 * network.loss(on: examples, kernels: kernels))
    for threads in [2, 8] { #expect(try bits(tests.train(threads: threads)) == bits(one)) }
  }

  @Test("batches of a step give the gradient of the batches joined")
  func accumulation() throws {
    var joined = self
    joined.network.dropout = 0
    joined.options.epochs = 3
    joined.options.batchSize = 60
    joined.options.averageDecay = 0
    var parts = joined
    // 60 examples in batches of 25, 25 and 10: their gradients do not weigh the same.
    (parts.options.batchSize, parts.options.accumulation) = (25, 3)
    var steps: [Int] = []
    let found = try parts.train(progress: { steps.append($0.step) })
    #expect(steps == [1, 2, 3])
    let expected = try joined.train().weights
    // Adam divides by the gradient's size, so where a gradient nearly vanishes its rounding error
    // moves a weight by up to the learning rate; those are left to the mean.
    let errors = zip(found.weights.dense, expected.dense).map { abs($0 - $1) }
    #expect(errors.reduce(0, +) / Float(errors.count) < 1e-5)
    var unlike = parts
    unlike.options.accumulation = 1
    unlike.options.epochs = 1
    let others = try unlike.train().weights.dense
    #expect(zip(others, expected.dense).contains { abs($0 - $1) > 1e-2 })
  }

  @Test("a rate that diverges is named with step and layer")
  func diverges() throws {
    var wild = self
    wild.options.learningRate = 1e30
    wild.options.warmup = 0
    wild.network.dropout = 0
    let error = #expect(throws: TrainingError.self) { try wild.train() }
    #expect(error?.step == 2 && error?.epoch == 1)
    #expect(error?.learningRate ?? 0 > 9e29)
    #expect(try #require(error?.layer) == "output.bias" || error?.layer == "output.weight")

    // Each epoch has four steps; the third cannot be scored.
    var runs = 0
    let broken = #expect(throws: TrainingError.self) {
      try train(score: { _ in
        runs += 1
        return runs < 3 ? 1 : .nan
      })
    }
    #expect(broken?.quantity == .score && broken?.epoch == 3 && broken?.step == 12)
  }

  @Test("what first is not finite is named", arguments: [0, 1])
  func firstLayer(place: Int) throws {
    var broken = self
    if place == 0 {
      broken.network.weights.dense[7] = .nan
    } else {
      // Only the gradient of what reads the table is spoilt at once: the forward pass is not.
      broken.network.weights.tables[0].withValues { for i in $0.indices { $0[i] = 1e25 } }
    }
    let error = #expect(throws: TrainingError.self) { try broken.train() }
    #expect(error?.quantity == (place == 0 ? .loss : .gradient))
    #expect(error?.layer == (place == 0 ? "output.bias" : "output.weight"))
    #expect(error?.step == 1)
    let words = error?.description ?? ""
    #expect(words.contains("step 1") && words.contains("output.") && words.contains("rate 0.0"))
  }
}
