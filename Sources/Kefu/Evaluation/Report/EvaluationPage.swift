import Mustache
import TextModels

extension EvaluationReport {
  /// The report as one self-contained HTML page.
  ///
  /// - Throws: what is wrong with the template.
  public func html() throws -> String {
    let template = try MustacheTemplate(string: evaluationTemplate)
    return template.render([
      "model": model, "data": data.joined(separator: ", "), "against": against ?? false,
      "sections": sections.map(\.context),
    ])
  }
}

/// What the template fills in. Rows are dictionaries, which the template can look into.
extension EvaluationSection {
  fileprivate var context: [String: Any] {
    let diagram = evaluation.reliability.map(ReliabilityDiagram.init)
    return [
      "task": task, "examples": evaluation.examples,
      "tables": tables.map(\.context),
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
