import TextModels

extension EvaluationReport {
  /// The report as one self-contained HTML page.
  ///
  /// - Throws: what is wrong with the template.
  public func html() throws -> String {
    try HTMLPage(
      language: "en", title: "Evaluation of \(model)", style: evaluationPageStyle
    ).render(
      body: evaluationPageTemplate,
      context: [
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
      "summary": measureTable.context, "tables": tables.dropFirst().map(\.context),
      "diagram": diagram.map(\.context) ?? false,
    ]
  }
}
