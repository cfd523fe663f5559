import Foundation
import Kefu
import Testing
import TextModels

@Suite("Cross-validation")
struct CrossValidationTests {
  private let file = LabelledFile()

  @Test("each text is predicted once, in order, by a model that did not learn it")
  func outOfFold() throws {
    // A label that a single writer gives: whoever did not learn from them cannot say it.
    let lines = LabelledFile.lines(70).map { line in
      line.contains(#""writer":"w3""#)
        ? line.replacingOccurrences(
          of: #""intent":"[ab]""#, with: #""intent":"c""#, options: .regularExpression)
        : line
    }
    let examples = try file.examples(lines)
    let folds = try Folds(examples, count: 7, by: "writer")
    let report = try CrossValidation(training: LabelledFile.training(), folds: folds)
      .run(on: examples, predicts: true)
    #expect(report.folds.map(\.number) == Array(1...7))
    #expect(report.folds.map(\.examples) == [10, 10, 10, 10, 10, 10, 10])
    try #require(report.predictions.count == 70)
    for (index, prediction) in report.predictions.enumerated() {
      #expect(prediction.text.hasPrefix(String(lines[index].dropLast())))
      #expect(prediction.text.hasSuffix(#","fold":\#(folds.numbers[index] + 1)}"#))
      if lines[index].contains(#""c""#) {
        #expect(!prediction.text.contains(#""prediction":{"label":"c""#))
      }
    }
    let blind = try #require(report.folds.first { $0.value(of: "accuracy", task: "intent") == 0 })
    #expect(blind.number == folds.numbers[3] + 1)
  }

  @Test("mean and sample standard deviation are over the folds that give a value")
  func spread() {
    func fold(_ number: Int, _ accuracy: Double?) -> CrossValidationReport.Fold {
      CrossValidationReport.Fold(
        number: number, examples: 10,
        measures: [
          (
            task: "intent",
            measures: [EvaluationMeasure(name: "accuracy", value: accuracy, isError: false)]
          )
        ])
    }
    let report = CrossValidationReport(
      tasks: ["intent"], folds: [fold(1, 0.5), fold(2, 0.7), fold(3, nil), fold(4, 0.9)],
      predictions: [])
    let spread = report.spread(of: "accuracy", task: "intent")
    #expect(spread.map { abs($0.mean - 0.7) < 1e-12 && abs($0.deviation - 0.2) < 1e-12 } == true)
    #expect(report.spread(of: "accuracy", task: "sentiment") == nil)
    #expect(report.lines.first == "intent: cross-validation, 4 folds")
    #expect(report.lines.last == "mean ± sd         40 0.7000 ± 0.2000")
  }

  @Test("a record that has a prediction already is named before anything is trained")
  func hasPrediction() throws {
    let examples = try file.examples(
      LabelledFile.lines(60) + [#"{"text":"x","intent":"a","prediction":1}"#])
    let validation = CrossValidation(
      training: try LabelledFile.training(), folds: try Folds(examples, count: 3))
    let error = #expect(throws: InputError.self) {
      try validation.run(on: examples, predicts: true) { _, _ in Issue.record("trained") }
    }
    #expect(error?.description.contains("data.jsonl:61: expected no \"prediction\" yet") == true)
  }

  @Test("a fold that cannot be trained is named")
  func failingFold() throws {
    let lines = LabelledFile.lines(60).map { line in
      line.replacingOccurrences(
        of: #""intent":"[ab]""#, with: #""intent":"a""#, options: .regularExpression)
    }
    let examples = try file.examples(lines)
    let error = #expect(throws: InputError.self) {
      try CrossValidation(
        training: LabelledFile.training(), folds: Folds(examples, count: 3)
      ).run(on: examples)
    }
    #expect(error?.description.hasPrefix("fold 1 of 3: the training data has 1 label (a)") == true)
  }
}
