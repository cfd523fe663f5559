import Foundation
import Kernels
import NeuralNetwork
import Testing

@Suite("Trainer")
struct TrainerTests {
  private let kernels = Kernels.current
  private let examples = TinyNetwork.examples(60)
  private let folder: URL
  private var options = TrainingOptions()
  private var network = TinyNetwork()

  private var path: String { folder.appending(path: "m.checkpoint").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    options.epochs = 5
    options.batchSize = 16
    options.shardSize = 4
    options.learningRate = 0.05
    network.dropout = 0.2
  }

  private func train(
    threads: Int = 1, resumes: Bool? = nil, identity: [String: String] = ["data": "a"],
    progress: (TrainingProgress) -> Void = { _ in }, score: (TinyNetwork) -> Double? = { _ in nil }
  ) throws -> TinyNetwork {
    let checkpoint = resumes.map {
      TrainingCheckpoint(path: path, identity: identity, resumes: $0)
    }
    return try Trainer(options: options, threads: threads, kernels: kernels).train(
      network, on: examples, checkpoint: checkpoint,
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

  @Test(
    "going on after any epoch gives the bits of a training never interrupted", arguments: [1, 8])
  func resumes(threads: Int) throws {
    // The second epoch scores best, so that later checkpoints hold weights of an earlier epoch.
    var run = 0
    let score: (TinyNetwork) -> Double? = { _ in
      defer { run += 1 }
      return [1.0, 1.5, 0.1, 0.7, 0.3][run % 5]
    }
    let whole = try train(score: score)
    var kept: [Data] = []
    run = 0
    _ = try train(
      resumes: false,
      score: {
        if run > 0 { kept.append(FileManager.default.contents(atPath: path) ?? Data()) }
        return score($0)
      })
    kept.append(try Data(contentsOf: URL(fileURLWithPath: path)))
    try #require(kept.count == 5)
    for (epoch, bytes) in kept.enumerated() {
      try bytes.write(to: URL(fileURLWithPath: path))
      run = epoch + 1
      var epochs: [Int] = []
      let found = try train(
        threads: threads, resumes: true, progress: { epochs.append($0.epoch) }, score: score)
      #expect(bits(found) == bits(whole), "after epoch \(epoch + 1)")
      #expect(Set(epochs) == Set((epoch + 2)..<6), "after epoch \(epoch + 1)")
    }
  }

  @Test("without --resume, and without a file, it starts at the first epoch")
  func startsAnew() throws {
    let whole = try train(resumes: true)
    var epochs: [Int] = []
    let again = try train(resumes: false, progress: { epochs.append($0.epoch) })
    #expect(epochs.first == 1)
    #expect(bits(again) == bits(whole))
  }

  @Test("a checkpoint of another training is refused with both values")
  func otherTraining() throws {
    _ = try train(resumes: false)
    let error = #expect(throws: ModelFileError.self) {
      try train(resumes: true, identity: ["data": "b"])
    }
    #expect(error?.reason == .otherTraining("data", found: "a", expected: "b"))
    #expect(error?.path == path)
    let more = #expect(throws: ModelFileError.self) {
      try train(resumes: true, identity: ["data": "a", "seed": "2"])
    }
    #expect(more?.reason == .otherTraining("seed", found: "nothing", expected: "2"))
  }

  @Test("a damaged checkpoint, or another file, is refused")
  func damaged() throws {
    _ = try train(resumes: false)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(throws: ModelFileError.self) { try train(resumes: true) }
    try ModelFile.write(metadata: ["task": "intent"], tensors: [], to: path)
    #expect(throws: ModelFileError.self) { try train(resumes: true) }
  }

  @Test("a rate that diverges is named with step and layer; the last good epoch stays on disk")
  func diverges() throws {
    var wild = self
    wild.options.learningRate = 1e30
    wild.options.warmup = 0
    wild.network.dropout = 0
    let error = #expect(throws: TrainingError.self) { try wild.train(resumes: false) }
    #expect(error?.step == 2 && error?.epoch == 1 && error?.checkpoint == nil)
    #expect(error?.learningRate ?? 0 > 9e29)
    #expect(try #require(error?.layer) == "output.bias" || error?.layer == "output.weight")
    #expect(!FileManager.default.fileExists(atPath: path))

    // Each epoch has four steps; the third cannot be scored.
    var runs = 0
    var second: Data?
    let broken = #expect(throws: TrainingError.self) {
      try train(
        resumes: false,
        score: { _ in
          runs += 1
          if runs == 3 { second = FileManager.default.contents(atPath: path) }
          return runs < 3 ? 1 : .nan
        })
    }
    #expect(broken?.quantity == .score && broken?.epoch == 3 && broken?.step == 12)
    #expect(broken?.checkpoint == path)
    #expect(try second == Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(broken?.description.contains("\(path) keeps epoch 2") == true)
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
