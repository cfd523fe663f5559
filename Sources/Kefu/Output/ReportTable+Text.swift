import TerminalText

extension ReportTable {
  /// The table for a terminal, laid out as scikit-learn's `classification_report`: names and
  /// numbers to the right, an empty line before each group; words to the left at the end.
  var lines: [String] {
    let widths = columns.indices.map { column in
      let cells = groups.joined().map { $0[column] } + [columns[column].title]
      return cells.map(\.displayWidth).max() ?? 0
    }
    let header = line(columns.map(\.title), widths)
    return [header] + groups.flatMap { rows in [""] + rows.map { line($0, widths) } }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let padding = { String(repeating: " ", count: max(0, $0 - cell.displayWidth)) }
      if index == 0 {
        line = columns[0].isText ? padding(widths[0]) + cell + " " : cell
      } else if columns[index].isText {
        line += "  " + cell + (index + 1 < cells.count ? padding(widths[index]) : "")
      } else {
        line += " " + padding(max(9, widths[index])) + cell
      }
    }
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
