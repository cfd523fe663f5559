/// All that is measured of one score set, in one list of numbers, so that a resample costs one
/// pass.
struct MeasuredOutcomes: Sendable {
  let ranked: RankedOutcomes
  let counts: RankedCounts
  let threshold: Double
  let bins: [Range<Int>]
  /// Runs flagged at the points of the cost curve.
  let curveRuns: [Int]
  private let flaggedRuns: Int
  private let cheapestRuns: Int
  private let cells: GroupCells?
  private let options: RiskEvaluationOptions

  init(
    _ ranked: RankedOutcomes, groups: GroupColumn?, labels: [Bool], options: RiskEvaluationOptions
  ) {
    self.ranked = ranked
    self.options = options
    let counts = RankedCounts(ranked, weights: labels.map { _ in 1 })
    self.counts = counts
    bins = ranked.bins(options.bins)
    curveRuns = ranked.costCurveRuns(counts)
    cheapestRuns = options.costs.cheapestRuns(counts)
    let flaggedRuns = options.threshold.map(ranked.runs(atLeast:)) ?? cheapestRuns
    self.flaggedRuns = flaggedRuns
    threshold = options.threshold ?? ranked.threshold(runs: cheapestRuns)
    cells = groups.map {
      GroupCells($0, isFlagged: ranked.isFlagged(runs: flaggedRuns), labels: labels)
    }
  }

  var confusion: RiskConfusion { counts.confusion(runs: flaggedRuns) }

  /// Measures, shares that came true by bin, costs of the curve's points and of the cheapest one,
  /// rates by group, of rows that count so often.
  func numbers(_ counts: [Int32]) -> [Double] {
    let weights = ranked.weights(counts)
    let ranking = RankedCounts(ranked, weights: weights)
    let bins = bins.map { ranked.reliability(ranks: $0, weights: weights) }
    return measures(ranking, weights: weights, bins: bins) + bins.map(\.observed)
      + (curveRuns + [cheapestRuns]).map { options.costs.mean(ranking, runs: $0) }
      + (cells?.rates(counts) ?? [])
  }

  /// The measures alone, in the order of ``RiskMeasure/allCases``.
  func measures(_ counts: [Int32]) -> [Double] {
    let weights = ranked.weights(counts)
    return measures(
      RankedCounts(ranked, weights: weights), weights: weights,
      bins: bins.map { ranked.reliability(ranks: $0, weights: weights) })
  }

  private func measures(
    _ ranking: RankedCounts, weights: [Int32], bins: [ReliabilitySums]
  ) -> [Double] {
    let confusion = ranking.confusion(runs: flaggedRuns)
    return RiskMeasure.allCases.map { measure in
      switch measure {
      case .rocAUC: ranking.areaUnderROC
      case .prAUC: ranking.averagePrecision
      case .brier: ranked.mean(ranked.squaredErrors, weights: weights)
      case .logLoss: ranked.mean(ranked.logLosses, weights: weights)
      case .calibrationError: bins.reduce(0) { $0 + $1.gap } / ranking.all
      case .flagged: Double(confusion.flagged) / ranking.all
      case .falsePositiveRate: confusion.falsePositiveRate ?? .nan
      case .falseNegativeRate: confusion.falseNegativeRate ?? .nan
      case .precision: confusion.precision ?? .nan
      case .recall: confusion.recall ?? .nan
      case .liftAt1: ranking.lift(top: 0.01)
      case .liftAt5: ranking.lift(top: 0.05)
      case .liftAt10: ranking.lift(top: 0.1)
      case .cost: options.costs.mean(ranking, runs: flaggedRuns)
      }
    }
  }

  // MARK: - From estimates back to what they are of

  func reliability(_ observed: [Estimate]) -> [ReliabilityBin] {
    let weights = [Int32](repeating: 1, count: ranked.rows.count)
    return zip(bins, observed).reversed().map { ranks, observed in
      let bin = ranked.reliability(ranks: ranks, weights: weights)
      return ReliabilityBin(
        range: ranked.probabilities[ranks.upperBound - 1]...ranked.probabilities[ranks.lowerBound],
        count: ranks.count, probability: bin.probabilities / bin.rows, observed: observed)
    }
  }

  func costCurve(_ costs: [Estimate]) -> CostCurve {
    let points = zip(curveRuns + [cheapestRuns], costs).map { runs, cost in
      CostCurve.Point(
        threshold: ranked.threshold(runs: runs),
        flagged: Double(counts.flagged[runs]) / counts.all, cost: cost)
    }
    return CostCurve(
      costs: options.costs, points: points.dropLast(), cheapest: points[points.count - 1])
  }

  func groups(_ rates: ArraySlice<Estimate>) -> [RiskGroup] {
    guard let cells else { return [] }
    var probabilities = [Double](repeating: 0, count: ranked.rows.count)
    for (rank, row) in ranked.rows.enumerated() { probabilities[row] = ranked.probabilities[rank] }
    return cells.values.indices.map { group in
      let rows = cells.rows[group]
      let first = rates.startIndex + 3 * group
      return RiskGroup(
        value: cells.values[group], rows: rows.count, isSmall: rows.count < options.smallGroup,
        probability: rows.reduce(0) { $0 + probabilities[$1] } / Double(rows.count),
        positiveRate: rates[first], falsePositiveRate: rates[first + 1],
        falseNegativeRate: rates[first + 2])
    }
  }
}

extension RankedOutcomes {
  /// Whether each row is among the first runs. Shape: [rows].
  fileprivate func isFlagged(runs: Int) -> [Bool] {
    let end = runs == 0 ? 0 : runEnds[runs - 1]
    var isFlagged = [Bool](repeating: false, count: rows.count)
    for row in rows[..<end] { isFlagged[row] = true }
    return isFlagged
  }
}
