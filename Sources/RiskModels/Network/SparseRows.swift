/// Rows of features as weighted rows of a table, equally many each: a sparse matrix, or some rows
/// of one.
package struct SparseRows: Sendable {
  /// Entries of each row.
  package let entries: Int
  /// Rows of the table. Shape: [stored rows × entries]
  package var indices: [Int32]
  /// Their weights. Shape: [stored rows × entries]
  package var weights: [Float]
  /// Which of the stored rows these are, `nil` for all: a batch of training is chosen, not copied.
  private let chosen: [Int]?

  /// All of the rows that are stored.
  package init(entries: Int, indices: [Int32], weights: [Float]) {
    self.init(entries: entries, indices: indices, weights: weights, chosen: nil)
  }

  private init(entries: Int, indices: [Int32], weights: [Float], chosen: [Int]?) {
    (self.entries, self.indices, self.weights) = (entries, indices, weights)
    self.chosen = chosen
  }

  /// Number of rows.
  var rows: Int { chosen?.count ?? (entries == 0 ? 0 : indices.count / entries) }

  /// Where a row's entries stand.
  func entries(ofRow row: Int) -> Range<Int> {
    let start = (chosen?[row] ?? row) * entries
    return start..<start + entries
  }

  /// Some of the rows, one behind the other.
  func selecting(_ some: [Int]) -> SparseRows {
    SparseRows(
      entries: entries, indices: indices, weights: weights,
      chosen: chosen.map { chosen in some.map { chosen[$0] } } ?? some)
  }
}
