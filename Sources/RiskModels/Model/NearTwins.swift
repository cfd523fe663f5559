/// Rows that are almost the same: they agree in all but at most two columns. Held out apart from each
/// other they would make a model look better than it is, and stop and calibrate it by memory.
///
/// Rows that differ in two columns at most agree in one of any three parts of the columns, so only
/// rows that are equal in such a part are compared, each with the last few before it.
struct NearTwins {
  private var parents: [Int]

  /// Columns in which twins may differ.
  private static let mostDifferences = 2
  /// Columns under which too many rows agree by chance.
  private static let leastColumns = 10
  private static let mostCompared = 32

  /// Finds the twins of a table.
  ///
  /// - Complexity: O(rows · columns)
  init(_ table: FeatureTable) {
    parents = Array(0..<table.rows)
    guard table.columns.count >= Self.leastColumns else { return }
    for part in 0...Self.mostDifferences {
      let columns = stride(
        from: part, to: table.columns.count, by: Self.mostDifferences + 1
      ).map { table.values[$0] }
      var rowsOfKey: [[UInt32]: [Int]] = [:]
      for row in 0..<table.rows {
        let key = columns.map { $0[row].bitPattern }
        let others = rowsOfKey[key, default: []]
        for other in others.suffix(Self.mostCompared)
        where Self.areTwins(row, other, in: table.values) {
          parents[root(of: row)] = root(of: other)
        }
        rowsOfKey[key, default: []].append(row)
      }
    }
  }

  /// A row that stands for all that are linked to a row by twins.
  mutating func root(of row: Int) -> Int {
    var row = row
    while parents[row] != row {
      parents[row] = parents[parents[row]]
      row = parents[row]
    }
    return row
  }

  /// Links two rows.
  mutating func join(_ row: Int, _ other: Int) { parents[root(of: row)] = root(of: other) }

  private static func areTwins(_ row: Int, _ other: Int, in values: [[Float]]) -> Bool {
    var differences = 0
    for column in values where column[row].bitPattern != column[other].bitPattern {
      differences += 1
      if differences > mostDifferences { return false }
    }
    return true
  }
}
