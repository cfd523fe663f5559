/// How a network is trained. The options, the data and the seed decide the result to the bit on one
/// instruction set; the number of threads does not.
public struct TrainingOptions: Sendable, Hashable, Codable {
  /// Most passes over the data.
  public var epochs = 20
  /// Examples a batch.
  public var batchSize = 32
  /// Batches a step: their examples are of like length inside a batch, not across them. The
  /// gradient is that of the batches joined.
  public var accumulation = 1
  /// Examples a shard: the unit threads share out, fixed so that sums keep their order.
  public var shardSize = 16
  /// Peak learning rate.
  public var learningRate: Float = 3e-3
  /// Share of all steps over which the rate climbs to its peak; it then falls linearly to 5 %.
  public var warmup: Float = 0.05
  /// AdamW's weight decay.
  public var weightDecay: Float = 0.01
  /// Longest gradient.
  public var clipNorm: Float = 1
  /// Share of the average kept when an epoch's weights are added to it; 0 takes the last weights.
  public var averageDecay: Float = 0.7
  /// Epochs without a better score on the dev set before training stops.
  public var patience = 5
  /// Decides initial values, order, dropout.
  public var seed: UInt64 = 1

  /// The defaults above.
  public init() {}

  /// Steps over a number of examples.
  func stepsPerEpoch(examples: Int) -> Int {
    let batches = (examples + batchSize - 1) / batchSize
    return (batches + accumulation - 1) / accumulation
  }

  /// The learning rate of a step.
  func rate(step: Int, of steps: Int) -> Float {
    let rise = max(1, warmup * Float(steps))
    let position = Float(step + 1)
    if position < rise { return learningRate * position / rise }
    let fall = (Float(steps) - position) / max(1, Float(steps) - rise)
    return learningRate * max(0.05, fall)
  }
}

/// Where a training run stands.
public struct TrainingProgress: Sendable {
  /// The running epoch, from 1.
  public let epoch: Int
  /// Most epochs.
  public let epochs: Int
  /// Steps done in all epochs.
  public let step: Int
  /// Steps of all epochs.
  public let steps: Int
  /// Mean loss of this epoch so far, in nats.
  public let loss: Double
  /// Share of this epoch's decisions that were right in training, with dropout.
  public let accuracy: Double
  /// The best score of the finished epochs; `nil` in the first one.
  public let bestScore: Double?
}
