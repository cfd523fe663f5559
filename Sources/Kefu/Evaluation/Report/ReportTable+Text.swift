extension ReportTable {
  /// The table for a terminal, laid out as scikit-learn's `classification_report`: names and
  /// numbers to the right, an empty line before each group; words to the left at the end.
  var lines: [String] {
    let widths = columns.indices.map { column in
      let cells = groups.joined().map { $0[column] } + [columns[column].title]
      return cells.map(Self.width).max() ?? 0
    }
    let header = line(columns.map(\.title), widths)
    return [header] + groups.flatMap { rows in [""] + rows.map { line($0, widths) } }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let padding = { String(repeating: " ", count: max(0, $0 - Self.width(cell))) }
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

  /// Columns a terminal needs for a text: two for a Chinese, Japanese or Korean character.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        sum + 2
      default: sum + 1
      }
    }
  }
}
