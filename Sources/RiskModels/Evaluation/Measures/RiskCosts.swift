/// What decisions cost, in any one currency. A row not flagged that does not come true costs
/// nothing.
public struct RiskCosts: Sendable, Hashable {
  /// A row flagged that does not come true: a coupon given away, a customer bothered.
  public let falseAlarm: Double
  /// A row not flagged that comes true: the customer or the order lost.
  public let miss: Double
  /// A row flagged that comes true: the treatment, and what is lost in spite of it.
  public let treated: Double

  /// Costs.
  ///
  /// - Precondition: finite numbers, 0 or more.
  public init(falseAlarm: Double, miss: Double, treated: Double) {
    precondition(
      [falseAlarm, miss, treated].allSatisfy { $0 >= 0 && $0.isFinite },
      "costs of \(falseAlarm), \(miss) and \(treated)")
    (self.falseAlarm, self.miss, self.treated) = (falseAlarm, miss, treated)
  }

  /// Mean cost of a row.
  func mean(_ counts: RankedCounts, runs: Int) -> Double {
    let found = Double(counts.truePositives[runs])
    let falseAlarms = Double(counts.flagged[runs]) - found
    return (falseAlarms * falseAlarm + (counts.positives - found) * miss + found * treated)
      / counts.all
  }

  /// The number of runs to flag at the least cost, the fewest of several.
  func cheapestRuns(_ counts: RankedCounts) -> Int {
    var (cheapest, least) = (0, Double.infinity)
    for runs in counts.flagged.indices {
      let cost = mean(counts, runs: runs)
      if cost < least { (cheapest, least) = (runs, cost) }
    }
    return cheapest
  }
}
