public import Commerce
public import RiskModels

/// The customers or orders that people have time to look at, oddest first.
public struct AnomalyReview: Sendable {
  /// How many there is time for.
  public let budget: ReviewBudget
  private let seed: UInt64

  /// A review within a budget.
  public init(budget: ReviewBudget, seed: UInt64 = 1) {
    (self.budget, self.seed) = (budget, seed)
  }

  /// The cases among some rows, with their reasons in words.
  ///
  /// - Throws: ``InputError`` where there is nothing to compare.
  public func cases(
    _ subject: ReviewCase.Subject, in table: FeatureTable, asOf moment: Timestamp, threads: Int
  ) throws(InputError) -> [ReviewCase] {
    let varying = table.selecting { column in
      table.columns.firstIndex(of: column).map { table.values[$0].varies } ?? false
    }
    guard table.rows > 1, !varying.columns.isEmpty else {
      throw InputError(
        """
        nothing to compare: expected two rows or more that differ, found \(table.rows) rows and \
        \(varying.columns.count) columns that vary
        """)
    }
    let detector = AnomalyDetector(learning: varying, seed: seed, threads: threads)
    let found = detector.anomalies(
      in: varying, budget: budget, wordings: FeatureDictionary.wordings, threads: threads)
    return found.map { anomaly in
      ReviewCase(
        subject: subject, key: anomaly.id, score: anomaly.score,
        reasons: anomaly.reasons.isEmpty
          ? ["unusual only in the combination of its values"] : anomaly.reasons.map(\.text),
        found: moment)
    }
  }
}

extension [Float] {
  /// Whether there are two values or more; what is the same in all rows sets none apart.
  fileprivate var varies: Bool {
    guard let first = first(where: { !$0.isNaN }) else { return false }
    return contains { !$0.isNaN && $0 != first }
  }
}
