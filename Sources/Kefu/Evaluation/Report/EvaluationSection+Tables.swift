import Foundation
import TextModels

/// The tables every task has.
extension EvaluationSection {
  /// All tables, in the order to show them, measures first. Only that of a comparison may be
  /// empty.
  var tables: [ReportTable] {
    let tables =
      [labelTable] + detailTables + [sliceTable] + (robustness.map { [$0.table] } ?? [])
    return [measureTable] + tables.filter(\.hasRows) + (comparisonTable.map { [$0] } ?? [])
  }

  var measureTable: ReportTable {
    ReportTable(
      "Measures", columns: [.text("measure"), .number("value")],
      rows: evaluation.measures.compactMap { measure in
        measure.value.map { [measure.name, $0.fourDecimals] }
      })
  }

  private var detailTables: [ReportTable] {
    switch evaluation {
    case .classification(let evaluation):
      [evaluation.outOfScopeTable, reliabilityTable, evaluation.confusionTable]
    case .spans(let evaluation): [evaluation.overlapTable]
    case .aspects(let evaluation): [evaluation.wholeTable, reliabilityTable]
    case .reasons(let evaluation): [evaluation.evidenceTable, reliabilityTable]
    }
  }

  private var reliabilityTable: ReportTable {
    ReportTable(
      "Reliability: accuracy by confidence",
      columns: [
        .text("confidence"), .number("count"), .number("mean conf"), .number("accuracy"),
      ],
      rows: (evaluation.reliability?.bins ?? []).filter { $0.count > 0 }.map { bin in
        [
          bin.range.lowerBound.threeDecimals + "–" + bin.range.upperBound.threeDecimals,
          "\(bin.count)", bin.confidence.fourDecimals, bin.accuracy.fourDecimals,
        ]
      })
  }

  private var sliceTable: ReportTable {
    var groups: [(name: String, rows: [[String]])] = []
    for slice in slices {
      if groups.last?.name != slice.group { groups.append((slice.group, [])) }
      groups[groups.count - 1].rows.append([
        "\(slice.group) \(slice.name)", "\(slice.examples)", slice.accuracy.fourDecimals,
        slice.microF1.fourDecimals, slice.macroF1.fourDecimals,
        slice.calibrationError.fourDecimals, slice.coverage.fourDecimals,
        slice.sureAccuracy.fourDecimals,
      ])
    }
    let columns = ["texts", "accuracy", "micro f1", "macro f1", "ece", "coverage", "sure acc"]
    return ReportTable(
      "By language and by length in characters",
      columns: [.text("slice")] + columns.map(ReportTable.Column.number),
      groups: groups.map(\.rows))
  }

  private var comparisonTable: ReportTable? {
    comparison.map { comparison in
      ReportTable(
        """
        Against the other model: \(comparison.flips.count) decisions changed: \
        \(comparison.gained) gained, \(comparison.lost) lost; McNemar's exact test: p = \
        \(String(format: "%.2g", comparison.pValue))
        """,
        columns: ["effect", "gold", "old", "new", "text"].map(ReportTable.Column.text),
        rows: comparison.flips.map { [$0.effect.rawValue, $0.gold, $0.old, $0.new, $0.text] })
    }
  }
}

extension Double {
  fileprivate var threeDecimals: String { String(format: "%.3f", self) }
}
