/// Rows of features as weighted rows of a table, equally many each: a sparse matrix.
package struct SparseRows: Sendable {
  /// Entries of each row.
  package let entries: Int
  /// Rows of the table. Shape: [rows × entries]
  package var indices: [Int32]
  /// Their weights. Shape: [rows × entries]
  package var weights: [Float]

  /// Number of rows.
  var rows: Int { entries == 0 ? 0 : indices.count / entries }

  /// Some of the rows, one behind the other.
  func selecting(_ some: [Int]) -> SparseRows {
    var selected = SparseRows(entries: entries, indices: [], weights: [])
    selected.indices.reserveCapacity(some.count * entries)
    selected.weights.reserveCapacity(some.count * entries)
    for row in some {
      selected.indices.append(contentsOf: indices[row * entries..<(row + 1) * entries])
      selected.weights.append(contentsOf: weights[row * entries..<(row + 1) * entries])
    }
    return selected
  }
}
