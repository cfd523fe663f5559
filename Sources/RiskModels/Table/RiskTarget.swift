/// What is predicted of a row, yes or no.
public enum RiskTarget: String, Sendable, Codable, CaseIterable {
  /// The customer leaves: no purchase within the horizon.
  case churn
  /// Something comes back within the horizon.
  case orderReturn = "return"
}
