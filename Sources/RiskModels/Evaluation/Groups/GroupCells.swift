/// Rows by group, outcome and decision.
struct GroupCells: Sendable {
  /// The groups, the largest first.
  let values: [String]
  /// Rows of each group.
  let rows: [[Int]]
  /// 4 · group + 2 · flagged + outcome of each row. Shape: [rows].
  private let cells: [Int]

  init(_ column: GroupColumn, isFlagged: [Bool], labels: [Bool]) {
    precondition(
      column.values.count == labels.count,
      "\(column.values.count) values of \(column.name), \(labels.count) rows")
    let members = Dictionary(grouping: column.values.indices) { column.values[$0] }
    let sorted = members.sorted { (-$0.value.count, $0.key) < (-$1.value.count, $1.key) }
    values = sorted.map(\.key)
    rows = sorted.map(\.value)
    var cells = [Int](repeating: 0, count: labels.count)
    for (group, rows) in rows.enumerated() {
      for row in rows { cells[row] = 4 * group + (isFlagged[row] ? 2 : 0) + (labels[row] ? 1 : 0) }
    }
    self.cells = cells
  }

  /// Positive rate, false positive rate and false negative rate of each group, NaN where undefined.
  func rates(_ counts: [Int32]) -> [Double] {
    var sums = [Double](repeating: 0, count: 4 * values.count)
    for (row, cell) in cells.enumerated() { sums[cell] += Double(counts[row]) }
    return values.indices.flatMap { group in
      let cell = { sums[4 * group + $0] }
      let (negatives, positives) = (cell(0) + cell(2), cell(1) + cell(3))
      return [
        positives / (positives + negatives), cell(2) / negatives, cell(1) / positives,
      ]
    }
  }
}
