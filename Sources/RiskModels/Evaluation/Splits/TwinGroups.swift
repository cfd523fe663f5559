import NeuralNetwork

/// Groups of rows that are nearly the same: two that differ in at most a few columns share a group,
/// and so do the twins of twins.
///
/// Rows that differ in *k* columns or fewer agree in all columns but some *k*; so for each choice of
/// *k* columns to leave out, rows with the same hash of the others are joined. Exact but for chance
/// collisions of 64-bit hashes, which could only join more.
public enum TwinGroups {
  /// The group of each row, numbered by first appearance. Shape: [rows].
  ///
  /// - Parameters:
  ///   - table: missing values are equal to each other.
  ///   - differing: columns twins may differ in, *k*.
  /// - Complexity: O(rows · C(columns, *k*))
  /// - Precondition: `differing` ≥ 0.
  public static func groups(of table: FeatureTable, differing: Int = 2) -> [Int] {
    precondition(differing >= 0, "rows that differ in \(differing) columns")
    let hashes = table.values.enumerated().map { column, values in
      values.map { hash(of: $0, column: column) }
    }
    var sums = [UInt64](repeating: 0, count: table.rows)
    for column in hashes { subtract(column.map { 0 &- $0 }, from: &sums) }
    var forest = DisjointRows(count: table.rows)
    join(&forest, sums, leavingOut: differing, of: hashes[...])
    return forest.groups
  }

  /// Joins rows for each choice of some of the columns to leave out.
  private static func join(
    _ forest: inout DisjointRows, _ sums: [UInt64], leavingOut count: Int,
    of columns: ArraySlice<[UInt64]>
  ) {
    guard count > 0, !columns.isEmpty else {
      var firsts = [UInt64: Int](minimumCapacity: sums.count)
      for (row, sum) in sums.enumerated() {
        if let first = firsts[sum] { forest.join(first, row) } else { firsts[sum] = row }
      }
      return
    }
    // With enough columns left, a choice of fewer is part of a choice of more.
    let last = columns.endIndex - min(count, columns.count)
    for column in columns.startIndex...last {
      var rest = sums
      subtract(columns[column], from: &rest)
      join(&forest, rest, leavingOut: count - 1, of: columns[(column + 1)...])
    }
  }

  private static func subtract(_ hashes: [UInt64], from sums: inout [UInt64]) {
    for row in sums.indices { sums[row] &-= hashes[row] }
  }

  /// Equal for equal values of one column, all NaN alike and −0 like 0.
  private static func hash(of value: Float, column: Int) -> UInt64 {
    let bits = value.isNaN ? Float.nan.bitPattern : value == 0 ? 0 : value.bitPattern
    var mixer = SplitMix64(state: UInt64(bits) << 32 | UInt64(column))
    return mixer.next()
  }
}

/// Sets of rows that can be joined (union–find with path halving).
private struct DisjointRows {
  private var parents: [Int]

  init(count: Int) {
    parents = Array(0..<count)
  }

  mutating func join(_ left: Int, _ right: Int) {
    let (left, right) = (root(left), root(right))
    parents[max(left, right)] = min(left, right)
  }

  /// The set of each row, numbered by first appearance.
  var groups: [Int] {
    var (sets, numbers) = (self, [Int: Int]())
    return parents.indices.map { row in
      let root = sets.root(row)
      let number = numbers[root] ?? numbers.count
      numbers[root] = number
      return number
    }
  }

  private mutating func root(_ row: Int) -> Int {
    var row = row
    while parents[row] != row {
      parents[row] = parents[parents[row]]
      row = parents[row]
    }
    return row
  }
}
