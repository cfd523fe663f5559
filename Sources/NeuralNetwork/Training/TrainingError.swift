/// Why a training run stopped without a result.
public struct TrainingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What became NaN or infinite.
  public enum Quantity: String, Sendable {
    case loss, gradient, weights, score
    case learningRate = "learning rate"
  }

  /// What became NaN or infinite.
  public let quantity: Quantity
  /// The parameter or table it was first met in, on the way back from the loss; `nil` where it
  /// belongs to none.
  public let layer: String?
  /// The running epoch, from 1.
  public let epoch: Int
  /// The step, from 1 over all epochs.
  public let step: Int
  /// The learning rate of that step.
  public let learningRate: Float
  /// The file that holds the last good epoch, if there is one.
  public internal(set) var checkpoint: String?

  /// What happened, where, what was expected and what to do.
  public var description: String {
    let place =
      switch quantity {
      case .loss: "the loss is no finite number\(layer.map { ", nor the gradient of \($0)" } ?? "")"
      case .gradient: "the gradient of \(layer ?? "the network") is not finite"
      case .weights: "the weights of \(layer ?? "the network") are not finite"
      case .score: "the score on the held-out examples is no finite number"
      case .learningRate: "the learning rate is no finite number"
      }
    let kept =
      checkpoint.map { "\($0) keeps epoch \(epoch - 1), the last good one" }
      ?? "there is no checkpoint to go back to"
    return """
      training diverged at step \(step) (epoch \(epoch)), learning rate \(learningRate): \(place); \
      expected finite numbers; \(kept); try a smaller learning rate
      """
  }
}
