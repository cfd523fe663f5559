import Kernels

/// A training between two epochs. With data and options it decides all that comes after.
struct TrainingState<Network: Trainable>: Sendable {
  /// The network, with the weights of the last step.
  var network: Network
  var optimizer: AdamW
  var average = WeightAverage()
  /// The epoch that scored best so far, 0 before the first, and its averaged weights.
  var best: (score: Double, epoch: Int, weights: NetworkWeights)
  /// Epochs done.
  var epoch = 0

  /// The state before the first epoch.
  init(_ network: Network, options: TrainingOptions) {
    self.network = network
    optimizer = AdamW(
      weightDecay: options.weightDecay, weights: network.weights,
      tableRateScales: network.tables.map(\.learningRateScale))
    best = (-.infinity, 0, network.weights)
  }

  /// Whether no epoch is left to do.
  func isFinished(_ options: TrainingOptions) -> Bool {
    epoch >= options.epochs || epoch - best.epoch >= options.patience
  }
}
