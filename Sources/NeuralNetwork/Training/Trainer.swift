public import Kernels

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
  ///   - checkpoint: where to keep the state after each epoch, and to go on from; a training that
  ///     goes on gives the same result as one that was never interrupted.
  ///   - score: measures a network after each epoch, higher is better.
  ///   - progress: called after every step.
  /// - Throws: ``TrainingError`` where a number stops being finite, ``ModelFileError`` for a
  ///   checkpoint that does not fit, `FileError` where it cannot be read or written.
  public func train<Network: Trainable>(
    _ network: Network, on examples: [Network.Example], checkpoint: TrainingCheckpoint? = nil,
    score: (Network) -> Double, progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> Network {
    var state = TrainingState(network, options: options)
    var isKept = try checkpoint?.restore(&state) ?? false
    var gradient = Gradient(
      denseCount: network.weights.dense.count, tables: network.tables.map(\.layer))
    while !state.isFinished(options) {
      do throws(TrainingError) {
        try runEpoch(of: &state, on: examples, gradient: &gradient, progress: progress)
        try finishEpoch(of: &state, examples: examples.count, score: score)
      } catch {
        var error = error
        error.checkpoint = isKept ? checkpoint?.path : nil
        throw error
      }
      try checkpoint?.save(state)
      isKept = true
    }
    state.network.weights = state.best.weights
    return state.network
  }

  /// Takes the steps of the next epoch.
  private func runEpoch<Network: Trainable>(
    of state: inout TrainingState<Network>, on examples: [Network.Example],
    gradient: inout Gradient, progress: (TrainingProgress) -> Void
  ) throws(TrainingError) {
    let epoch = state.epoch + 1
    let batches = batches(lengths: examples.map(state.network.length), epoch: epoch)
    let steps = options.epochs * options.stepsPerEpoch(examples: examples.count)
    var totals = (loss: 0.0, correct: 0, decisions: 0, examples: 0)
    for first in stride(from: 0, to: batches.count, by: options.accumulation) {
      let last = min(first + options.accumulation, batches.count)
      let shards = shards(
        of: batches[first..<last], firstNumber: state.epoch * batches.count + first)
      let gradients = gradients(of: shards, on: examples, network: state.network)
      let count = shards.reduce(0) { $0 + $1.members.count }
      gradient.set(to: gradients, examples: count, threads: threads, kernels: kernels)
      totals.loss += gradients.reduce(0) { $0 + $1.loss }
      totals.correct += gradients.reduce(0) { $0 + $1.correct }
      totals.decisions += gradients.reduce(0) { $0 + $1.decisions }
      totals.examples += count
      let rate = options.rate(step: state.optimizer.steps, of: steps)
      try update(&state, by: &gradient, loss: totals.loss, rate: rate)
      progress(
        TrainingProgress(
          epoch: epoch, epochs: options.epochs, step: state.optimizer.steps, steps: steps,
          loss: totals.loss / Double(totals.examples),
          accuracy: Double(totals.correct) / Double(max(1, totals.decisions)),
          bestScore: state.best.epoch > 0 ? state.best.score : nil))
    }
  }

  /// One optimiser step.
  private func update<Network: Trainable>(
    _ state: inout TrainingState<Network>, by gradient: inout Gradient, loss: Double, rate: Float
  ) throws(TrainingError) {
    let norm = gradient.norm
    guard loss.isFinite, norm.isFinite, rate.isFinite else {
      throw TrainingError(
        quantity: !loss.isFinite ? .loss : !norm.isFinite ? .gradient : .learningRate,
        layer: gradient.firstNotFinite(in: state.network, kernels: kernels),
        epoch: state.epoch + 1, step: state.optimizer.steps + 1, learningRate: rate)
    }
    gradient.clip(toNorm: options.clipNorm, threads: threads, kernels: kernels)
    state.optimizer.step(
      &state.network.weights, gradient: gradient, learningRate: rate, threads: threads,
      kernels: kernels)
  }

  /// Averages the weights, and keeps them where they score best.
  private func finishEpoch<Network: Trainable>(
    of state: inout TrainingState<Network>, examples: Int, score: (Network) -> Double
  ) throws(TrainingError) {
    let layer = state.network.weights.firstNotFinite(in: state.network, kernels: kernels)
    state.average.add(
      state.network.weights, decay: options.averageDecay, threads: threads, kernels: kernels)
    var candidate = state.network
    candidate.weights = state.average.weights
    let current = score(candidate)
    guard layer == nil, current.isFinite else {
      let steps = options.epochs * options.stepsPerEpoch(examples: examples)
      throw TrainingError(
        quantity: layer == nil ? .score : .weights, layer: layer, epoch: state.epoch + 1,
        step: state.optimizer.steps,
        learningRate: options.rate(step: state.optimizer.steps - 1, of: steps))
    }
    state.epoch += 1
    if current > state.best.score { state.best = (current, state.epoch, candidate.weights) }
  }
}
