/// Mean cost of a row over the share of the rows flagged.
public struct CostCurve: Sendable, Hashable {
  /// A threshold and what it costs.
  public struct Point: Sendable, Hashable {
    /// The least probability that is flagged; infinite where none is.
    public let threshold: Double
    /// Share of the rows flagged, in 0…1.
    public let flagged: Double
    /// Mean cost of a row.
    public let cost: Estimate
  }

  /// What decisions cost.
  public let costs: RiskCosts
  /// From nobody flagged to all, about a fiftieth of the rows apart.
  public let points: [Point]
  /// The point of the least cost among all thresholds. It is chosen on the very rows it is measured
  /// on, so it is a little better here than it will be.
  public let cheapest: Point

  /// Cost of flagging nobody.
  public var flaggingNone: Estimate { points[0].cost }
  /// Cost of flagging everybody.
  public var flaggingAll: Estimate { points[points.count - 1].cost }
}

extension RankedOutcomes {
  /// The numbers of runs to flag for the points of a cost curve.
  func costCurveRuns(_ counts: RankedCounts) -> [Int] {
    var (runs, last) = ([0], 0.0)
    for run in 1..<counts.flagged.count {
      let flagged = Double(counts.flagged[run]) / counts.all
      if flagged - last >= 1 / 50 || run + 1 == counts.flagged.count {
        runs.append(run)
        last = flagged
      }
    }
    return runs
  }
}
