/// Rows with the same value in a column, and the errors they bear.
public struct RiskGroup: Sendable, Hashable {
  /// The value they share.
  public let value: String
  /// Number of rows.
  public let rows: Int
  /// Whether they are too few to judge by.
  public let isSmall: Bool
  /// Mean probability.
  public let probability: Double
  /// Share that came true.
  public let positiveRate: Estimate
  /// Share flagged of those that did not come true.
  public let falsePositiveRate: Estimate
  /// Share not flagged of those that did.
  public let falseNegativeRate: Estimate
}
