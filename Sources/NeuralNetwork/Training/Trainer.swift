public import Kernels

/// A network the ``Trainer`` can train.
public protocol Trainable: Sendable {
  /// One labelled input.
  associatedtype Example: Sendable
  /// Weights in the kernels' layout.
  associatedtype Packed: Sendable

  /// What is learnt.
  var weights: NetworkWeights { get set }
  /// The embedding layers, in the order of the weights' tables.
  var tableLayers: [EmbeddingBag] { get }

  /// Tokens of an example; batches are made of examples of like length.
  func length(of example: Example) -> Int
  /// Packs the present weights.
  func packed(kernels: Kernels) -> Packed
  /// Loss and gradient of a few examples, with the network's dropout.
  func gradient(
    of examples: [Example], packed: Packed, generator: inout SeededGenerator, kernels: Kernels
  ) -> ShardGradient
}

/// The training loop: shuffled batches of like length, sharded over threads, AdamW, a running
/// average of the weights, and early stopping on a score that the caller measures of the average.
public struct Trainer: Sendable {
  /// How to train.
  public let options: TrainingOptions
  /// How many threads may work at once; does not change the result.
  public let threads: Int
  /// The kernels to compute with.
  public let kernels: Kernels

  /// A trainer.
  public init(options: TrainingOptions, threads: Int, kernels: Kernels) {
    self.options = options
    self.threads = threads
    self.kernels = kernels
  }

  /// Trains and returns the network of the epoch that scored best.
  ///
  /// - Parameters:
  ///   - score: measures a network after each epoch, higher is better.
  ///   - progress: called after every step.
  /// - Throws: ``TrainingError`` when the loss stops being finite.
  public func train<Network: Trainable>(
    _ network: Network, on examples: [Network.Example], score: (Network) -> Double,
    progress: (TrainingProgress) -> Void = { _ in }
  ) throws(TrainingError) -> Network {
    var network = network
    var best = (score: -Double.infinity, epoch: 0, weights: network.weights)
    var optimizer = AdamW(weightDecay: options.weightDecay, weights: network.weights)
    var average = WeightAverage()
    var gradient = Gradient(
      denseCount: network.weights.dense.count, tables: network.tableLayers)
    let lengths = examples.map(network.length)
    let stepsPerEpoch = (examples.count + options.batchSize - 1) / options.batchSize
    var step = 0
    for epoch in 1...max(1, options.epochs) {
      var totals = (loss: 0.0, correct: 0, examples: 0)
      for batch in batches(lengths: lengths, epoch: epoch) {
        let shards = shardGradients(of: batch.map { examples[$0] }, network, step: step)
        totals.loss += shards.reduce(0) { $0 + $1.loss }
        totals.correct += shards.reduce(0) { $0 + $1.correct }
        totals.examples += batch.count
        gradient.set(
          to: shards, examples: batch.count, threads: threads, kernels: kernels)
        try update(
          &network, &optimizer, &gradient, step: step, steps: options.epochs * stepsPerEpoch)
        step += 1
        progress(
          TrainingProgress(
            epoch: epoch, epochs: options.epochs, step: step,
            steps: options.epochs * stepsPerEpoch, loss: totals.loss / Double(totals.examples),
            accuracy: Double(totals.correct) / Double(totals.examples),
            bestScore: epoch > 1 ? best.score : nil))
      }
      average.add(
        network.weights, decay: options.averageDecay, threads: threads, kernels: kernels)
      var candidate = network
      candidate.weights = average.weights
      let current = score(candidate)
      guard current.isFinite, totals.loss.isFinite else {
        throw .notFinite(step: step, learningRate: options.learningRate)
      }
      if current > best.score { best = (current, epoch, candidate.weights) }
      if epoch - best.epoch >= options.patience { break }
    }
    network.weights = best.weights
    return network
  }

  /// The example numbers of each batch of an epoch: every example once.
  ///
  /// Shuffled, cut into pools of 32 batches, sorted by length inside a pool, and the batches
  /// shuffled again, so that a batch holds like lengths and an epoch no order.
  func batches(lengths: [Int], epoch: Int) -> [[Int]] {
    var generator = SeededGenerator(seed: options.seed, stream: 1, UInt64(epoch))
    let order = lengths.indices.shuffled(using: &generator)
    let pool = options.batchSize * 32
    var batches: [[Int]] = []
    for start in stride(from: 0, to: order.count, by: pool) {
      let sorted = order[start..<min(start + pool, order.count)]
        .enumerated()
        .sorted { (-lengths[$0.element], $0.offset) < (-lengths[$1.element], $1.offset) }
        .map(\.element)
      for first in stride(from: 0, to: sorted.count, by: options.batchSize) {
        batches.append(Array(sorted[first..<min(first + options.batchSize, sorted.count)]))
      }
    }
    return batches.shuffled(using: &generator)
  }

  private func shardGradients<Network: Trainable>(
    of batch: [Network.Example], _ network: Network, step: Int
  ) -> [ShardGradient] {
    let packed = network.packed(kernels: kernels)
    let starts = Array(stride(from: 0, to: batch.count, by: options.shardSize))
    return parallelMap(count: starts.count, threads: threads) { shard in
      var generator = SeededGenerator(
        seed: options.seed, stream: 2, UInt64(step), UInt64(shard))
      let end = min(starts[shard] + options.shardSize, batch.count)
      return network.gradient(
        of: Array(batch[starts[shard]..<end]), packed: packed, generator: &generator,
        kernels: kernels)
    }
  }

  private func update<Network: Trainable>(
    _ network: inout Network, _ optimizer: inout AdamW, _ gradient: inout Gradient, step: Int,
    steps: Int
  ) throws(TrainingError) {
    let norm = gradient.clip(toNorm: options.clipNorm, threads: threads, kernels: kernels)
    let rate = options.rate(step: step, of: steps)
    guard norm.isFinite, rate.isFinite else {
      throw .notFinite(step: step, learningRate: rate)
    }
    optimizer.step(
      &network.weights, gradient: gradient, learningRate: rate, threads: threads, kernels: kernels)
  }
}
