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

  @Test("learns, with the same bits for any number of threads")
  func threads() throws {
    let one = try train(threads: 1)
    let loss = one.loss(on: examples, kernels: kernels)
    #expect(loss < 0.85 * network.loss(on: examples, kernels: kernels))
    for threads in [2, 8] { #expect(try bits(train(threads: threads)) == bits(one)) }
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
