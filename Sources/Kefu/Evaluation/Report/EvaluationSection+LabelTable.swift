import TextModels

extension EvaluationSection {
  /// Precision, recall and F1 by label, and the averages.
  var labelTable: ReportTable {
    LabelReport(labels: evaluation.labels, areas: areas).table(
      "Precision, recall and F1 by label", single: singleLabel)
  }

  private var areas: [String: Double]? {
    guard case .classification(let evaluation) = evaluation else { return nil }
    return Dictionary(uniqueKeysWithValues: evaluation.areas.map { ($0.label, $0.area) })
  }

  /// The accuracy, where each text has one label.
  private var singleLabel: Double? {
    guard case .classification(let evaluation) = evaluation else { return nil }
    return evaluation.accuracy
  }
}

/// The rows and columns of scikit-learn's `classification_report`, and areas under ROC curves.
struct LabelReport {
  let labels: LabelTable
  /// One-versus-rest areas; `nil` for no such column.
  var areas: [String: Double]?

  /// The table; with one label a text its averages begin with the accuracy, which then is what
  /// the micro average would be.
  func table(_ caption: String, single accuracy: Double? = nil) -> ReportTable {
    let support = labels.micro.gold
    let micro = labels.micro
    let first =
      accuracy.map { ["accuracy", "", "", $0.fourDecimals, "\(support)"] + area("") }
      ?? row("micro avg", micro.precision, micro.recall, micro.f1)
    guard !labels.rows.isEmpty else { return ReportTable(caption, columns: [], groups: []) }
    return ReportTable(
      caption,
      columns: [.text("")]
        + (["precision", "recall", "f1-score", "support"] + (areas == nil ? [] : ["roc-auc"]))
        .map(ReportTable.Column.number),
      groups: [
        labels.rows.map { row in
          [
            row.label, row.counts.precision.fourDecimals, row.counts.recall.fourDecimals,
            row.counts.f1.fourDecimals, "\(row.counts.gold)",
          ] + area(areas?[row.label].fourDecimals ?? "–")
        },
        [first, average("macro avg", labels.macro), average("weighted avg", labels.weighted)],
      ])
  }

  private func average(_ name: String, _ average: LabelTable.Average) -> [String] {
    row(name, average.precision, average.recall, average.f1)
  }

  private func row(
    _ name: String, _ precision: Double, _ recall: Double, _ f1: Double
  ) -> [String] {
    [
      name, precision.fourDecimals, recall.fourDecimals, f1.fourDecimals, "\(labels.micro.gold)",
    ] + area("")
  }

  private func area(_ cell: String) -> [String] {
    areas == nil ? [] : [cell]
  }
}
