import NeuralNetwork

/// How a risk model is trained. The options and the rows decide the model to the byte on one
/// instruction set; the number of threads does not.
public struct RiskTrainingOptions: Sendable, Hashable, Codable {
  /// What is trained.
  public var type = RiskModelType.ensemble
  /// Decides folds, initial values, order and dropout.
  public var seed: UInt64 = 1
  /// How many rows of either answer a target needs.
  public var leastRows = 30
  /// How many rows state a reason that is to be predicted, at least.
  public var leastReasonRows = 20
  /// Networks of a kind whose logits are averaged, each with another part of the rows held out; `nil`
  /// for three, or as many as together hold out ``heldOutRows``, but no more than there are parts.
  public var members: Int?
  /// Rows that are enough to weigh and calibrate on.
  public var heldOutRows = 2000
  /// Parts the rows are dealt to, one of which is held out at a time.
  public var folds = 10
  /// Bins of a number's piecewise-linear encoding.
  public var bins = 8
  /// Hidden features of each tower and of the layer that joins them.
  public var hidden = 64
  /// Shares of hidden features dropped in training: the first one, unless networks of another have a
  /// clearly lower loss on held-out rows (by 2 %).
  public var dropouts: [Float] = [0.5, 0]
  /// Peak learning rate of the networks.
  public var learningRate: Float = 5e-3
  /// AdamW's weight decay.
  public var weightDecay: Float = 0.3
  /// Rows of one step; `nil` for a 64th of the rows, 32 to 512.
  public var batchSize: Int?
  /// Most passes over the rows.
  public var epochs = 200
  /// Most rows of all passes together, so that many rows take few passes; never fewer than five.
  public var mostVisits = 600_000
  /// Passes without a better held-out loss before training stops.
  public var patience = 50
  /// C of logistic regression and support vector machines: the inverse of the penalty.
  public var inversePenalty = 1.0
  /// Most rows a support vector machine learns from, drawn by the seed where there are more: its
  /// time grows with their square.
  public var mostVectorRows = 20_000

  /// The defaults above.
  public init() {}

  /// How many networks of a kind are trained on so many rows.
  func members(rows: Int) -> Int {
    members ?? min(max(3, (heldOutRows * folds + rows - 1) / max(rows, 1)), folds)
  }

  /// How a network is trained on so many rows.
  func training(rows: Int, seed: UInt64) -> TrainingOptions {
    var training = TrainingOptions()
    let batchSize = batchSize ?? min(max(rows / 64, 32), 512)
    training.epochs = min(epochs, max(mostVisits / max(rows, 1), 5))
    training.patience = patience
    training.batchSize = batchSize
    training.shardSize = max(1, batchSize / 2)
    training.learningRate = learningRate
    training.weightDecay = weightDecay
    training.seed = seed
    return training
  }
}
