import TextModels

/// Tables that only some tasks have.
extension ClassificationEvaluation {
  /// The most confused pairs, with texts.
  var confusionTable: ReportTable {
    ReportTable(
      "Most confused",
      columns: [.text("gold"), .text("predicted"), .number("count"), .text("examples")],
      rows: confusions.prefix(20).map {
        [$0.gold, $0.predicted, "\($0.count)", $0.examples.joined(separator: " | ")]
      })
  }

  /// Each score for being out of scope.
  var outOfScopeTable: ReportTable {
    let counts = outOfScope.map { ", \($0.inScope) in scope, \($0.outOfScope) out of it" } ?? ""
    return ReportTable(
      "Out of scope" + counts,
      columns: [.text("score"), .number("auroc"), .number("recall@95"), .number("threshold")],
      rows: (outOfScope?.scores ?? []).map {
        [$0.name, $0.area.fourDecimals, $0.recall.fourDecimals, $0.threshold.fourDecimals]
      })
  }
}

extension SpanEvaluation {
  /// Labels of spans that need only overlap.
  var overlapTable: ReportTable {
    LabelReport(labels: overlap).table("The same where spans need only overlap")
  }
}

extension AspectEvaluation {
  /// Pairs and quadruples.
  var wholeTable: ReportTable {
    matchTable(
      "Findings as a whole",
      [("overlapping spans", spans.overlap.micro), ("pairs", pairs), ("quadruples", quadruples)])
  }
}

extension ReasonEvaluation {
  /// Codes with their evidence.
  var evidenceTable: ReportTable {
    matchTable("Codes with overlapping evidence", [("code and evidence", evidence)])
  }
}

private func matchTable(_ caption: String, _ rows: [(String, MatchCounts)]) -> ReportTable {
  ReportTable(
    caption,
    columns: [.text("")] + ["precision", "recall", "f1-score", "support"].map { .number($0) },
    rows: rows.map { name, counts in
      [
        name, counts.precision.fourDecimals, counts.recall.fourDecimals, counts.f1.fourDecimals,
        "\(counts.gold)",
      ]
    })
}
