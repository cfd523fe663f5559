/// The value of each row in a column that errors are told by.
public struct GroupColumn: Sendable, Hashable {
  /// The column's name.
  public let name: String
  /// Shape: [rows].
  public let values: [String]

  /// A column.
  public init(name: String, values: [String]) {
    (self.name, self.values) = (name, values)
  }
}

extension GroupColumn {
  /// A column of a table: categories by their names; numbers one by one where they are few, else by
  /// quarters of the rows.
  ///
  /// - Precondition: the table has the column.
  public init(_ name: String, of table: FeatureTable) {
    guard let place = table.columns.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("no column \(name) among \(table.columns.map(\.name))")
    }
    let values = table.values[place]
    self.name = name
    if table.columns[place].kind == .category {
      self.values = values.map { $0.isNaN ? "missing" : table.levels[place][Int($0)] }
    } else {
      let cuts = Self.cuts(of: values)
      self.values = values.map { $0.isNaN ? "missing" : Self.text(Double($0), cuts: cuts) }
    }
  }

  /// Quartiles of many different numbers; none of few.
  private static func cuts(of values: [Float]) -> [Double] {
    let sorted = values.filter { !$0.isNaN }.map(Double.init).sorted()
    guard Set(sorted).count > 10 else { return [] }
    return Set([0.25, 0.5, 0.75].map(sorted.quantile)).sorted()
  }

  private static func text(_ value: Double, cuts: [Double]) -> String {
    guard let last = cuts.last else { return value.twoDigits }
    guard let place = cuts.firstIndex(where: { value <= $0 }) else {
      return "above \(last.twoDigits)"
    }
    let end = cuts[place].twoDigits
    return place == 0 ? "up to \(end)" : "above \(cuts[place - 1].twoDigits) to \(end)"
  }
}
