public import Commerce

/// Why rows cannot be split, trained on or measured.
public enum RiskEvaluationError: Error, Sendable, Hashable {
  /// Too few rows of an outcome.
  case tooFew(outcome: Bool, found: Int, rows: Int, needed: Int)
  /// Rows that do not say which moment they tell of.
  case undated(rows: Int, of: Int)
  /// All rows tell of the same moment.
  case oneMoment(Timestamp)
  /// No row is so old that its outcome was known when the test begins.
  case nothingBefore(Timestamp, gapDays: Int)
  /// Fewer groups than folds.
  case tooFewGroups(found: Int, rows: Int, folds: Int)

  /// Refuses labels with too few rows of either outcome.
  public static func requireOutcomes(_ labels: [Bool], least needed: Int) throws(Self) {
    for outcome in [true, false] {
      let found = labels.count { $0 == outcome }
      guard found >= needed else {
        throw .tooFew(outcome: outcome, found: found, rows: labels.count, needed: needed)
      }
    }
  }
}

extension RiskEvaluationError: CustomStringConvertible {
  /// What was found, what was expected, and what to do.
  public var description: String {
    switch self {
    case .tooFew(let outcome, let found, let rows, let needed):
      """
      too few \(outcome ? "positives (rows that came true)" : "negatives (rows that did not)"): \
      found \(found) among \(rows) rows, expected at least \(needed); collect \(needed - found) \
      more, or widen the horizon
      """
    case .undated(let undated, let rows):
      """
      a split by time needs the moment of every row: \(undated) of \(rows) rows have none; give \
      their dates, or use folds
      """
    case .oneMoment(let moment):
      """
      a split by time needs rows of several moments: all are of \(moment); write features as of \
      several dates, or use folds
      """
    case .nothingBefore(let cut, let gapDays):
      """
      the test begins on \(cut), and no row is \(gapDays) days older, so that its outcome was known \
      by then; add older rows, or shorten the gap
      """
    case .tooFewGroups(let found, let rows, let folds):
      """
      \(rows) rows make \(found) groups, expected at least one for each of the \(folds) folds; use \
      fewer folds, or let rows differ in fewer columns
      """
    }
  }
}
