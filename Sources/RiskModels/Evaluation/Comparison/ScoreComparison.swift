/// What one model's probabilities are better at than another's, on the same rows: differences with
/// intervals from the same resamples.
public struct ScoreComparison: Sendable, Hashable {
  /// Differences of ROC-AUC that are smaller are called ties.
  public static let tie = 0.005

  /// Measures of the first less those of the second.
  public let differences: [RiskMeasure: Estimate]

  /// Compares probabilities; thresholds are chosen for each by itself where none is named.
  ///
  /// - Throws: ``RiskEvaluationError`` where there are too few rows of an outcome.
  /// - Precondition: shapes agree; probabilities are in 0…1.
  public init(
    _ first: [Double], minus second: [Double], labels: [Bool],
    options: RiskEvaluationOptions = RiskEvaluationOptions(), threads: Int
  ) throws(RiskEvaluationError) {
    try RiskEvaluationError.requireOutcomes(labels, least: options.leastOutcomes)
    let measured = [first, second].map {
      MeasuredOutcomes(
        RankedOutcomes(probabilities: $0, labels: labels), groups: nil, labels: labels,
        options: options)
    }
    let estimates = options.bootstrap.estimates(rows: labels.count, threads: threads) { counts in
      zip(measured[0].measures(counts), measured[1].measures(counts)).map { $0 - $1 }
    }
    differences = Dictionary(uniqueKeysWithValues: zip(RiskMeasure.allCases, estimates))
  }

  /// Whether the two rank the rows about equally well.
  public var isTie: Bool {
    differences[.rocAUC]?.value.map { abs($0) < Self.tie } ?? true
  }
}
