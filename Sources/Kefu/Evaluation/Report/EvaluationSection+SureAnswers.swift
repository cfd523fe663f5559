import TextModels

extension EvaluationSection {
  /// How many of the texts get a sure answer, and how many of those answers are wrong: of all texts
  /// and by language, for a terminal. Empty for tasks whose answers are not called sure.
  public var sureAnswerLines: [String] {
    guard case .classification(let evaluation) = evaluation else { return [] }
    func row(_ name: String, _ examples: Int, _ coverage: Double?, _ sure: Double?) -> [String] {
      [name, "\(examples)", coverage.fourDecimals, sure.map { 1 - $0 }.fourDecimals]
    }
    let slices = slices.filter { $0.group == "language" }.map { slice in
      row("\(task) \(slice.name)", slice.examples, slice.coverage, slice.sureAccuracy)
    }
    return ReportTable(
      "Sure answers",
      columns: [.text("held out"), .number("texts"), .number("coverage"), .number("wrong")],
      rows: [row(task, evaluation.examples, evaluation.coverage, evaluation.sureAccuracy)] + slices
    ).lines
  }
}
