/// How probabilities are measured.
public struct RiskEvaluationOptions: Sendable, Hashable {
  /// Rows of at least this probability are flagged; `nil` for the cheapest threshold.
  public var threshold: Double?
  /// What decisions cost.
  public var costs: RiskCosts
  /// Bins of the reliability table.
  public var bins: Int
  /// Groups of fewer rows are marked as small.
  public var smallGroup: Int
  /// Rows of each outcome that must be there.
  public var leastOutcomes: Int
  /// Where intervals come from.
  public var bootstrap: Bootstrap

  /// Options.
  ///
  /// - Precondition: one bin or more; one row of each outcome or more.
  public init(
    threshold: Double? = nil, costs: RiskCosts = RiskCosts(falseAlarm: 1, miss: 5, treated: 1),
    bins: Int = 10, smallGroup: Int = 100, leastOutcomes: Int = 10,
    bootstrap: Bootstrap = Bootstrap()
  ) {
    precondition(bins > 0 && leastOutcomes > 0, "\(bins) bins, \(leastOutcomes) of an outcome")
    (self.threshold, self.costs, self.bins) = (threshold, costs, bins)
    (self.smallGroup, self.leastOutcomes) = (smallGroup, leastOutcomes)
    self.bootstrap = bootstrap
  }
}
