import Mustache
import TextModels

extension EvaluationReport {
  /// The report as one self-contained HTML page.
  ///
  /// - Throws: what is wrong with the template.
  public func html() throws -> String {
    let library = MustacheLibrary(templates: [
      "table": try MustacheTemplate(string: evaluationTableTemplate)
    ])
    let page = try MustacheTemplate(string: evaluationPageTemplate)
    return page.render(
      [
        "model": model, "data": data.joined(separator: ", "), "against": against ?? false,
        "sections": sections.map(\.context),
      ], library: library)
  }
}

/// What the template fills in. Rows are dictionaries, which the template can look into.
extension EvaluationSection {
  fileprivate var context: [String: Any] {
    let diagram = evaluation.reliability.map(ReliabilityDiagram.init)
    return [
      "task": task, "examples": evaluation.examples,
      "summary": measureTable.context, "tables": tables.dropFirst().map(\.context),
      "diagram": diagram.map(\.context) ?? false,
    ]
  }
}

extension ReportTable {
  fileprivate var context: [String: Any] {
    [
      "caption": caption, "hasRows": hasRows,
      "columns": columns.map { ["title": $0.title, "kind": $0.isText ? "text" : "number"] },
      "groups": groups.filter { !$0.isEmpty }.map { rows in
        ["rows": rows.map { ["name": $0[0], "cells": cells($0)] as [String: Any] }]
      },
    ]
  }

  private func cells(_ row: [String]) -> [[String: String]] {
    zip(columns, row).dropFirst().map { column, cell in
      ["value": cell, "kind": column.isText ? "text" : "number"]
    }
  }
}
