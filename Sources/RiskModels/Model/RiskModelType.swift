/// The ways to learn a risk.
public enum RiskModelType: String, Sendable, Codable, CaseIterable {
  /// The network, the logistic regression on quantiles and the plain network together, weighted by
  /// what they say of held-out rows (``EnsemblePredictor``).
  case ensemble
  /// Towers over piecewise-linear encodings, all targets at once (``RiskNetwork``).
  case network
  /// Logistic regression on standardised features.
  case logistic
  /// Logistic regression on features mapped to normal quantiles of their ranks.
  case logisticQuantile = "logistic-quantile"
  /// A support vector machine with a linear kernel.
  case linearSVM = "svm-linear"
  /// A support vector machine with a radial kernel.
  case radialSVM = "svm-rbf"
  /// A plain network of layers of 64, 32 and 1.
  case perceptron = "mlp"

  /// Whether one model learns all targets at once, and the reason.
  public var isJoint: Bool { self == .network || self == .ensemble }
}
