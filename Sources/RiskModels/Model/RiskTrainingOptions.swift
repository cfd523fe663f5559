/// How a risk model is trained. The options and the rows decide the model to the byte on one
/// instruction set; the number of threads does not.
public struct RiskTrainingOptions: Sendable, Hashable, Codable {
  /// What is trained.
  public var type = RiskModelType.network
  /// Decides folds, initial values, order and dropout.
  public var seed: UInt64 = 1
  /// How many rows of either answer a target needs.
  public var leastRows = 30
  /// How many rows state a reason that is to be predicted, at least.
  public var leastReasonRows = 20
  /// Networks whose logits are averaged, each with another part of the rows held out.
  public var members = 3
  /// Parts the rows are dealt to, one of which is held out at a time.
  public var folds = 5
  /// Bins of a number's piecewise-linear encoding.
  public var bins = 16
  /// Hidden features of each tower and of the layer that joins them.
  public var hidden = 64
  /// Share of hidden features dropped in training.
  public var dropout: Float = 0.3
  /// Peak learning rate of the networks.
  public var learningRate: Float = 3e-3
  /// AdamW's weight decay.
  public var weightDecay: Float = 0.02
  /// Rows of one step.
  public var batchSize = 256
  /// Most passes over the rows.
  public var epochs = 30
  /// Passes without a better held-out loss before training stops.
  public var patience = 5
  /// C of logistic regression and support vector machines: the inverse of the penalty.
  public var inversePenalty = 1.0
  /// Most rows a support vector machine learns from, drawn by the seed where there are more: its
  /// time grows with their square.
  public var mostVectorRows = 20_000

  /// The defaults above.
  public init() {}
}
