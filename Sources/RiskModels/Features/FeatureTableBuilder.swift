public import Commerce

/// Collects rows of feature values into a ``FeatureTable``; categories get their levels at the end,
/// in alphabetical order.
public struct FeatureTableBuilder: Sendable {
  private let columns: [FeatureColumn]
  private var ids: [String] = []
  private var times: [Timestamp?] = []
  private var numbers: [[Float]]
  private var categories: [[String?]]
  private var labels: [RiskTarget: [Bool?]] = [:]
  private var reasons: [String?] = []

  /// A table of some columns for some targets, without rows.
  public init(columns: [FeatureColumn], targets: [RiskTarget]) {
    self.columns = columns
    numbers = columns.map { _ in [] }
    categories = numbers.map { _ in [] }
    for target in targets { labels[target] = [] }
  }

  /// Adds a row.
  ///
  /// - Precondition: one value a column, of the column's kind.
  public mutating func add(
    id: String, time: Timestamp?, values: [FeatureValue], labels: [RiskTarget: Bool?] = [:],
    reason: String? = nil
  ) {
    precondition(
      values.count == columns.count, "\(values.count) values for \(columns.count) columns")
    ids.append(id)
    times.append(time)
    reasons.append(reason)
    for target in self.labels.keys { self.labels[target]?.append(labels[target] ?? nil) }
    for (place, value) in values.enumerated() {
      switch (value, columns[place].kind) {
      case (.number(let number), .number): numbers[place].append(number.map(Float.init) ?? .nan)
      case (.category(let category), .category): categories[place].append(category)
      default: preconditionFailure("column \(columns[place].name) got \(value)")
      }
    }
  }

  /// The table.
  public func table() -> FeatureTable {
    let levels = categories.map { Set($0.compactMap { $0 }).sorted() }
    let values = columns.indices.map { place -> [Float] in
      guard columns[place].kind == .category else { return numbers[place] }
      let places = Dictionary(
        uniqueKeysWithValues: levels[place].enumerated().map { ($1, Float($0)) })
      return categories[place].map { $0.flatMap { places[$0] } ?? .nan }
    }
    return FeatureTable(
      columns: columns, ids: ids, times: times, values: values, levels: levels, labels: labels,
      reasons: reasons)
  }
}
