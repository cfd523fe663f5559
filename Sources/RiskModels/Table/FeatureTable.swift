public import Commerce

/// Rows of features with what became of them, column by column.
public struct FeatureTable: Sendable {
  /// The features.
  public let columns: [FeatureColumn]
  /// Each row's key: a customer's or an order's.
  public let ids: [String]
  /// The moment each row tells of; `nil` where the source does not say.
  public let times: [Timestamp?]
  /// Values, one array a column. Shape: [columns][rows]. A number, NaN where missing; or the place
  /// of a category among the column's levels, NaN where missing.
  public let values: [[Float]]
  /// The categories of each column, none for numbers. Shape: [columns][levels].
  public let levels: [[String]]
  /// Whether each target came true, `nil` where nobody knows. Shape: [rows] each.
  public let labels: [RiskTarget: [Bool?]]
  /// The stated return reason of each row; `nil` where none was. Shape: [rows].
  public let reasons: [String?]

  /// Number of rows.
  public var rows: Int { ids.count }

  /// A table.
  ///
  /// - Precondition: shapes agree; each category is a place among its column's levels or NaN.
  public init(
    columns: [FeatureColumn], ids: [String], times: [Timestamp?]? = nil, values: [[Float]],
    levels: [[String]]? = nil, labels: [RiskTarget: [Bool?]] = [:], reasons: [String?]? = nil
  ) {
    self.times = times ?? ids.map { _ in nil }
    self.levels = levels ?? columns.map { _ in [] }
    self.reasons = reasons ?? ids.map { _ in nil }
    (self.columns, self.ids, self.values, self.labels) = (columns, ids, values, labels)
    precondition(
      values.count == columns.count && self.levels.count == columns.count,
      "\(columns.count) columns, \(values.count) of values, \(self.levels.count) of levels")
    precondition(
      values.allSatisfy { $0.count == ids.count } && self.times.count == ids.count
        && labels.values.allSatisfy { $0.count == ids.count } && self.reasons.count == ids.count,
      "columns, times, labels or reasons are not \(ids.count) rows long")
  }

  /// Some of the rows, in the order given.
  public func selecting(rows: [Int]) -> FeatureTable {
    FeatureTable(
      columns: columns, ids: rows.map { ids[$0] }, times: rows.map { times[$0] },
      values: values.map { column in rows.map { column[$0] } }, levels: levels,
      labels: labels.mapValues { labels in rows.map { labels[$0] } },
      reasons: rows.map { reasons[$0] })
  }

  /// The columns that pass a test.
  public func selecting(columns isWanted: (FeatureColumn) -> Bool) -> FeatureTable {
    let places = columns.indices.filter { isWanted(columns[$0]) }
    return FeatureTable(
      columns: places.map { columns[$0] }, ids: ids, times: times,
      values: places.map { values[$0] }, levels: places.map { levels[$0] }, labels: labels,
      reasons: reasons)
  }

  /// The same rows with the labels of some targets alone.
  public func selecting(targets: Set<RiskTarget>) -> FeatureTable {
    FeatureTable(
      columns: columns, ids: ids, times: times, values: values, levels: levels,
      labels: labels.filter { targets.contains($0.key) }, reasons: reasons)
  }
}
