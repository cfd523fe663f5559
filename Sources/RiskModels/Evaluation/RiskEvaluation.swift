/// What one model's probabilities of one target are worth on rows it was not trained on.
public struct RiskEvaluation: Sendable, Hashable {
  /// What was predicted.
  public let target: RiskTarget
  /// Rows of at least this probability are flagged; infinite where none is.
  public let threshold: Double
  /// Decisions at the threshold.
  public let confusion: RiskConfusion
  /// Every measure, with its interval.
  public let estimates: [RiskMeasure: Estimate]
  /// Bins of like numbers of rows, lowest probabilities first.
  public let reliability: [ReliabilityBin]
  /// False positive rate and recall, thinned.
  public let rocCurve: [CurvePoint]
  /// Recall and precision, thinned.
  public let precisionRecallCurve: [CurvePoint]
  /// Cost over the share flagged.
  public let costCurve: CostCurve
  /// The column the groups are of; `nil` without groups.
  public let groupColumn: String?
  /// Errors by group, the largest group first.
  public let groups: [RiskGroup]
  /// Share of the resamples inside the intervals, in 0…1.
  public let confidence: Double

  /// Number of rows.
  public var rows: Int { confusion.rows }
  /// Share that came true.
  public var positiveRate: Double { Double(confusion.positives) / Double(rows) }

  /// Measures probabilities.
  ///
  /// - Parameters:
  ///   - probabilities: of each row, from a model that has not seen it. Shape: [rows].
  ///   - labels: what came true. Shape: [rows].
  /// - Throws: ``RiskEvaluationError`` where there are too few rows of an outcome.
  /// - Precondition: shapes agree; probabilities are in 0…1.
  public init(
    target: RiskTarget, probabilities: [Double], labels: [Bool], groups: GroupColumn? = nil,
    options: RiskEvaluationOptions = RiskEvaluationOptions(), threads: Int
  ) throws(RiskEvaluationError) {
    try RiskEvaluationError.requireOutcomes(labels, least: options.leastOutcomes)
    let measured = MeasuredOutcomes(
      RankedOutcomes(probabilities: probabilities, labels: labels), groups: groups,
      labels: labels, options: options)
    var estimates = options.bootstrap.estimates(rows: labels.count, threads: threads) {
      measured.numbers($0)
    }[...]
    self.target = target
    (threshold, confusion) = (measured.threshold, measured.confusion)
    self.estimates = Dictionary(
      uniqueKeysWithValues: zip(RiskMeasure.allCases, estimates.take(RiskMeasure.allCases.count)))
    reliability = measured.reliability(estimates.take(measured.bins.count))
    costCurve = measured.costCurve(estimates.take(measured.curveRuns.count + 1))
    self.groups = measured.groups(estimates)
    rocCurve = measured.ranked.rocCurve(measured.counts)
    precisionRecallCurve = measured.ranked.precisionRecallCurve(measured.counts)
    groupColumn = groups?.name
    confidence = options.bootstrap.confidence
  }
}

extension ArraySlice {
  /// Removes the first elements and returns them.
  fileprivate mutating func take(_ count: Int) -> [Element] {
    defer { removeFirst(count) }
    return Array(prefix(count))
  }
}
