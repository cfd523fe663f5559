import Foundation

/// How well models do on texts they did not learn from, fold by fold.
public struct CrossValidationReport: Sendable {
  /// One fold.
  public struct Fold: Sendable {
    /// Its number, from 1.
    public let number: Int
    /// Texts in it.
    public let examples: Int
    /// The main measures of each task that some text has a label for.
    public let measures: [(task: String, measures: [EvaluationMeasure])]

    package init(
      number: Int, examples: Int, measures: [(task: String, measures: [EvaluationMeasure])]
    ) {
      (self.number, self.examples, self.measures) = (number, examples, measures)
    }

    /// The value of a measure; `nil` where the fold gives none.
    public func value(of measure: String, task: String) -> Double? {
      measures.first { $0.task == task }?.measures.first { $0.name == measure }?.value
    }
  }

  /// The tasks, in order.
  public let tasks: [String]
  /// The folds, in order.
  public let folds: [Fold]
  /// Each record in data order with the `prediction` of the model that did not learn it and the
  /// number of its `fold`; empty where nobody asked for them.
  public let predictions: [OrderedJSON]

  package init(tasks: [String], folds: [Fold], predictions: [OrderedJSON]) {
    (self.tasks, self.folds, self.predictions) = (tasks, folds, predictions)
  }

  /// The mean of a measure over the folds that give one, and its sample standard deviation (0 of a
  /// single fold); `nil` where none does.
  public func spread(of measure: String, task: String) -> (mean: Double, deviation: Double)? {
    let values = folds.compactMap { $0.value(of: measure, task: task) }
    guard !values.isEmpty else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0)
  }

  /// The report for people: a table a task.
  public var lines: [String] {
    tasks.enumerated().flatMap { index, task in
      (index > 0 ? [""] : []) + ["\(task): cross-validation, \(folds.count) folds", ""]
        + table(of: task).lines
    }
  }

  private func table(of task: String) -> ReportTable {
    let names =
      folds.lazy.compactMap { fold in fold.measures.first { $0.task == task } }.first?
      .measures.map(\.name) ?? []
    let rows = folds.map { fold in
      ["\(fold.number)", "\(fold.examples)"]
        + names.map { fold.value(of: $0, task: task).fourDecimals }
    }
    let total = folds.reduce(0) { $0 + $1.examples }
    let spread =
      ["mean ± sd", "\(total)"]
      + names.map { name in
        self.spread(of: name, task: task).map {
          "\($0.mean.fourDecimals) ± \($0.deviation.fourDecimals)"
        } ?? "–"
      }
    return ReportTable(
      task, columns: [.text("fold"), .number("texts")] + names.map(ReportTable.Column.number),
      groups: [rows, [spread]])
  }
}
