/// How likely a target comes true in one row.
public struct RiskScore: Sendable, Hashable {
  /// The calibrated probability.
  public let probability: Double
  /// The model's own number, before calibration, which only ever raises the probability: a log-odds
  /// for networks and logistic regression, the decision value of a support vector machine.
  /// Explanations share it out.
  public let logit: Double
}
