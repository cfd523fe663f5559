/// The ways to learn a risk.
public enum RiskModelType: String, Sendable, Codable, CaseIterable {
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
}
