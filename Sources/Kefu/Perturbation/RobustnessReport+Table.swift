import Commerce

extension RobustnessReport {
  /// A group a perturbation: a row for all its lines, then one a language.
  var table: ReportTable {
    let columns = ["lines", "before", "after", "flipped", "|Δp|"]
    let perturbations = Perturbation.allCases.filter { name in
      rows.contains { $0.perturbation == name }
    }
    return ReportTable(
      """
      Robustness: accuracy before and after the texts are changed as customers write, decisions \
      flipped, mean change of confidence
      """,
      columns: [.text("change")] + columns.map(ReportTable.Column.number),
      groups: perturbations.map { name in
        rows.filter { $0.perturbation == name }.map(\.cells)
      })
  }
}

extension RobustnessReport.Row {
  fileprivate var cells: [String] {
    [perturbation.rawValue + (language.map { " \($0.rawValue)" } ?? ""), "\(lines)"]
      + [accuracyBefore, accuracyAfter, flipped, confidenceChange]
      .map { lines == 0 ? "–" : $0.fourDecimals }
  }
}
