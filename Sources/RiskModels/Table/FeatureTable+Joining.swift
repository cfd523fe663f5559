extension FeatureTable {
  /// Tables below each other. A column that a table lacks is missing in its rows, and so is a label.
  ///
  /// - Throws: ``RiskTableError`` where a column is of one kind here and of another there.
  public static func joined(_ tables: [FeatureTable]) throws(RiskTableError) -> FeatureTable {
    var columns: [FeatureColumn] = []
    var places: [String: Int] = [:]
    for column in tables.flatMap(\.columns) {
      if let place = places[column.name] {
        guard columns[place].kind == column.kind else {
          throw RiskTableError(
            """
            column \(column.name) is a \(columns[place].kind) in one table and a \(column.kind) in \
            another: give it one kind, or leave it out
            """)
        }
      } else {
        places[column.name] = columns.count
        columns.append(column)
      }
    }
    let levels = columns.map { column in
      Set(tables.flatMap { $0.levels(of: column.name) }).sorted()
    }
    let values = zip(columns, levels).map { column, levels in
      tables.flatMap { $0.values(of: column, levels: levels) }
    }
    let targets = Set(tables.flatMap(\.labels.keys))
    return FeatureTable(
      columns: columns, ids: tables.flatMap(\.ids), times: tables.flatMap(\.times),
      values: values, levels: levels,
      labels: Dictionary(
        uniqueKeysWithValues: targets.map { target in
          (target, tables.flatMap { $0.labels[target] ?? $0.ids.map { _ in nil } })
        }), reasons: tables.flatMap(\.reasons))
  }

  private func place(of name: String) -> Int? { columns.firstIndex { $0.name == name } }

  private func levels(of name: String) -> [String] { place(of: name).map { levels[$0] } ?? [] }

  /// The values of a column, with categories as places among other levels.
  private func values(of column: FeatureColumn, levels: [String]) -> [Float] {
    guard let place = place(of: column.name) else {
      return [Float](repeating: .nan, count: rows)
    }
    guard column.kind == .category else { return values[place] }
    let moved = self.levels[place].map { level in
      Float(levels.firstIndex(of: level) ?? -1)
    }
    return values[place].map { $0.isNaN ? .nan : moved[Int($0)] }
  }
}
