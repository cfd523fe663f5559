import RiskModels

/// How rows to train on and rows to measure on are told apart.
public enum RiskSplit: Sendable, Hashable {
  /// The latest moments are measured on, and what came before, less the horizon of the labels, is
  /// trained on.
  case time(testShare: Double, gapDays: Int)
  /// Each part of the rows is measured on in turn; rows that differ in at most so many columns share
  /// a part, `nil` for rows that share nothing.
  case folds(Int, differing: Int?)

  /// In words.
  public var description: String {
    switch self {
    case .time(let share, let gap):
      "by time: the latest \(Int((share * 100).rounded())) % measured, a gap of \(gap) days before"
    case .folds(let count, nil): "\(count) folds"
    case .folds(let count, let differing?):
      "\(count) folds; rows that differ in at most \(differing) columns share one"
    }
  }

  /// Pairs of rows to train on and rows to measure on; no row is measured twice.
  ///
  /// - Throws: ``RiskEvaluationError``.
  func splits(
    of table: FeatureTable, labels: [Bool], least: Int, seed: UInt64
  ) throws(RiskEvaluationError) -> [RowSplit] {
    switch self {
    case .time(let share, let gap):
      return [try .byTime(table.times, testShare: share, gapDays: gap)]
    case .folds(let count, let differing):
      let groups = differing.map { TwinGroups.groups(of: table, differing: $0) }
      let folds = try RiskFolds(
        labels: labels, groups: groups, count: count, least: least, seed: seed)
      return (0..<count).map(folds.split)
    }
  }
}
