public import Commerce

extension RowSplit {
  /// Trains on the past and measures on what came after it. Rows of one moment stay together.
  ///
  /// - Parameters:
  ///   - times: the moment each row tells of. Shape: [rows].
  ///   - testShare: the test is the latest moments with at least this share of the rows, in 0…1.
  ///   - gapDays: days between the last moment of the train rows and the first one of the test: the
  ///     horizon of the labels, so that no train label tells of the time of the test.
  /// - Throws: ``RiskEvaluationError`` where a row has no time, or there is nothing to train on.
  /// - Precondition: 0 < `testShare` < 1, `gapDays` ≥ 0, there is a row.
  public static func byTime(
    _ times: [Timestamp?], testShare: Double = 0.2, gapDays: Int = 0
  ) throws(RiskEvaluationError) -> RowSplit {
    precondition(testShare > 0 && testShare < 1, "a test of \(testShare) of the rows")
    precondition(gapDays >= 0 && !times.isEmpty, "\(times.count) rows, a gap of \(gapDays) days")
    let known = times.compactMap(\.self)
    guard known.count == times.count else {
      throw .undated(rows: times.count - known.count, of: times.count)
    }
    let sorted = known.sorted()
    let testRows = (testShare * Double(known.count)).rounded(.up)
    let cut = sorted[known.count - Int(testRows)]
    guard sorted[0] < sorted[known.count - 1] else { throw .oneMoment(cut) }
    let train = known.indices.filter { known[$0] < cut && known[$0].adding(days: gapDays) <= cut }
    guard !train.isEmpty else { throw .nothingBefore(cut, gapDays: gapDays) }
    return RowSplit(train: train, test: known.indices.filter { known[$0] >= cut })
  }
}
