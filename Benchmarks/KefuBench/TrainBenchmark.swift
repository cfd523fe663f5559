import ArgumentParser
import Kefu
import Kernels
import NeuralNetwork

/// `kefu-bench train`: steps of training an LSTM text classifier, in real words a second.
struct TrainBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train an LSTM text classifier on random sequences and count words.",
    discussion: """
      Embedding of 20,000 words × 128, LSTMs, linear layer over 16 classes, cross entropy, AdamW \
      with gradient clipping; sequences of 8 to 64 words, two shards a step whatever the threads. A \
      round is eight steps. Prints one JSON line.
      """)

  @Option(help: "Layers x hidden units, such as 1x128 or 2x64/32.")
  var shape = "1x128"

  @Option(help: "Sequences of one step.")
  var batch = 64

  @Option(help: "Threads.")
  var threads = 1

  @OptionGroup var options: KernelOptions

  func validate() throws {
    guard batch > 0, threads > 0 else {
      throw ValidationError("--batch and --threads are \(batch), \(threads): expected 1 or more")
    }
    _ = try hiddenSizes()
  }

  func run() throws {
    let kernels = try options.kernels()
    var run = TrainingRun(
      network: SequenceClassifier(hiddenSizes: try hiddenSizes()), threads: threads,
      kernels: kernels)
    let batches = batches()
    let time = Measurement.alternate(
      [{ batches.forEach { run.step(on: $0) } }], rounds: options.rounds, blockSeconds: 0)[0]
    let words = batches.joined().reduce(0) { $0 + $1.words.count }
    OrderedJSON.printLine(
      [
        .init("peer", .string("kefu")), .init("isa", .string(kernels.instructionSet.rawValue)),
        .init("shape", .string(shape)), .init("batch", .integer(batch)),
        .init("threads", .integer(threads)),
        .init("ms_per_step", .figure(1e3 * time.seconds.median / Double(batches.count))),
      ] + time.rates("tok_per_s", of: Double(words)))
  }

  /// Eight batches of random sequences with random labels; lengths are not alike in a batch.
  private func batches() -> [[SequenceClassifier.Example]] {
    var generator = SeededGenerator(seed: 2)
    return (0..<8).map { _ in
      (0..<batch).map { _ in
        let length = Int.random(in: 8...64, using: &generator)
        return SequenceClassifier.Example(
          words: (0..<length).map { _ in
            Int32.random(in: 1..<Int32(SequenceClassifier.vocabulary), using: &generator)
          }, label: Int.random(in: 0..<SequenceClassifier.classes, using: &generator))
      }
    }
  }

  private func hiddenSizes() throws -> [Int] {
    let parts = shape.split(separator: "x")
    if parts.count == 2, let layers = Int(parts[0]), layers > 0 {
      let sizes = parts[1].split(separator: "/").compactMap { Int($0) }.filter { $0 > 0 }
      if sizes.count == 1 { return Array(repeating: sizes[0], count: layers) }
      if sizes.count == layers { return sizes }
    }
    throw ValidationError("--shape is \(shape): expected layers x units, such as 1x128 or 2x64/32")
  }
}

/// A training on its way, step by step as the trainer takes them.
private struct TrainingRun {
  private var network: SequenceClassifier
  private var gradient: Gradient
  private var optimizer: AdamW
  private let threads: Int
  private let kernels: Kernels

  init(network: SequenceClassifier, threads: Int, kernels: Kernels) {
    self.network = network
    self.threads = threads
    self.kernels = kernels
    gradient = Gradient(
      denseCount: network.layout.count, tables: network.tables.map(\.layer))
    optimizer = AdamW(weightDecay: 0.01, weights: network.weights)
  }

  mutating func step(on batch: [SequenceClassifier.Example]) {
    let (network, kernels) = (network, kernels)
    let packed = network.packed(kernels: kernels)
    let size = (batch.count + 1) / 2
    let shards = parallelMap(count: (batch.count + size - 1) / size, threads: threads) { shard in
      var generator = SeededGenerator(seed: 1)
      return network.gradient(
        of: Array(batch[shard * size..<min((shard + 1) * size, batch.count)]), packed: packed,
        generator: &generator, kernels: kernels)
    }
    gradient.set(to: shards, examples: batch.count, threads: threads, kernels: kernels)
    gradient.clip(toNorm: 1, threads: threads, kernels: kernels)
    optimizer.step(
      &self.network.weights, gradient: gradient, learningRate: 1e-3, threads: threads,
      kernels: kernels)
  }
}
