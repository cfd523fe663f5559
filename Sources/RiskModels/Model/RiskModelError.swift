/// Rows a risk model cannot be trained on or cannot score.
public enum RiskModelError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No column to learn from.
  case noColumns
  /// No row says what became of a target.
  case noLabels([RiskTarget])
  /// A target came true, or did not, too seldom.
  case tooFew(RiskTarget, cameTrue: Bool, found: Int, needed: Int)
  /// The table lacks a column the model reads.
  case missingColumn(FeatureColumn)
  /// A column holds something else than what the model has learnt.
  case otherKind(name: String, found: FeatureColumn.Kind, expected: FeatureColumn.Kind)

  /// What was expected, what was found and what to do.
  public var description: String {
    switch self {
    case .noColumns:
      "no feature columns to learn from: expected one or more"
    case .noLabels(let targets):
      """
      no row says whether \(targets.map(\.rawValue).joined(separator: " or ")) came true: expected \
      a label column
      """
    case .tooFew(let target, let cameTrue, let found, let needed):
      """
      too few rows in which \(target.rawValue) \(cameTrue ? "came true" : "did not come true"): \
      needs \(needed), found \(found); give more rows or a longer horizon
      """
    case .missingColumn(let column):
      """
      the rows lack the column '\(column.name)' (\(column.kind.rawValue)) the model reads: write \
      the features with the version of kefu and the options the model was trained with
      """
    case .otherKind(let name, let found, let expected):
      "column '\(name)' holds a \(found.rawValue), the model reads a \(expected.rawValue) there"
    }
  }
}
