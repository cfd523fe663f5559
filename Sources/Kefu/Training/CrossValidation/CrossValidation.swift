public import NeuralNetwork
import TextModels

/// Trains a model for each fold on the others, and measures it on that fold.
///
/// A tenth of what a model may learn from, chosen by hash, is held out to stop and to calibrate it:
/// what it is measured on has no part in it.
public struct CrossValidation: Sendable {
  /// How each model is trained.
  public let training: ModelTraining
  /// What is held out in turn.
  public let folds: Folds

  /// A cross-validation.
  public init(training: ModelTraining, folds: Folds) {
    (self.training, self.folds) = (training, folds)
  }

  /// Trains and measures fold by fold.
  ///
  /// - Parameters:
  ///   - predicts: whether to tell each text's prediction by the model that did not learn it.
  ///   - progress: called after every step with the number of the fold, from 1.
  /// - Throws: ``InputError`` where a fold cannot be trained, or a record has a prediction already;
  ///   `ConfigurationError`, `TrainingError`.
  /// - Precondition: the folds are of these examples.
  public func run(
    on examples: LabelledExamples, predicts: Bool = false,
    progress: (_ fold: Int, TrainingProgress) -> Void = { _, _ in }
  ) throws -> CrossValidationReport {
    precondition(
      folds.numbers.count == examples.examples.count, "the folds are of other examples")
    if predicts { try checkRecords(of: examples) }
    var results: [CrossValidationReport.Fold] = []
    var predictions = [OrderedJSON?](repeating: nil, count: examples.examples.count)
    for fold in 0..<folds.count {
      let pipeline = try train(without: fold, of: examples) { progress(fold + 1, $0) }
      let held = examples.filtered { folds.numbers[$0] == fold }
      let sections = try EvaluationSection.sections(
        training.tasks, of: held.examples, by: pipeline, threads: training.threads)
      results.append(
        CrossValidationReport.Fold(
          number: fold + 1, examples: held.examples.count,
          measures: sections.map { (task: $0.task, measures: $0.evaluation.headline) }))
      guard predicts else { continue }
      let places = folds.numbers.indices.filter { folds.numbers[$0] == fold }
      for (place, line) in zip(places, try lines(of: held, fold: fold, by: pipeline)) {
        predictions[place] = line
      }
    }
    return CrossValidationReport(
      tasks: training.tasks.map(\.rawValue), folds: results,
      predictions: predictions.compactMap(\.self))
  }

  private func train(
    without fold: Int, of examples: LabelledExamples, progress: (TrainingProgress) -> Void
  ) throws -> Pipeline {
    do {
      let trained = try training.run(
        train: examples.filtered { folds.numbers[$0] != fold }, dev: nil, progress: progress)
      return try Pipeline(
        bundle: ModelBundle(
          trained.model, manifest: trained.manifest, tokenizer: training.tokenizer))
    } catch let error as TrainingDataError {
      throw InputError("fold \(fold + 1) of \(folds.count): \(error)")
    }
  }

  /// The records of a fold with what the model that did not learn them predicts.
  private func lines(
    of held: LabelledExamples, fold: Int, by pipeline: Pipeline
  ) throws -> [OrderedJSON] {
    let readings = pipeline.understand(held.examples.map(\.text), threads: training.threads)
    return try zip(held.examples, readings).map { example, reading in
      let predictions = training.tasks.map { task in
        OrderedJSON.Member(task.rawValue, .prediction(of: task, in: reading))
      }
      let prediction = predictions.count == 1 ? predictions[0].value : .object(predictions)
      return try Self.record(example, prediction: prediction, fold: fold + 1)
    }
  }

  /// What could not be written is found before anything is trained.
  private func checkRecords(of examples: LabelledExamples) throws {
    for example in examples.examples {
      _ = try Self.record(example, prediction: .null, fold: 0)
    }
  }

  private static func record(
    _ example: LabelledExamples.Example, prediction: OrderedJSON, fold: Int
  ) throws(InputError) -> OrderedJSON {
    guard let origin = example.origin else {
      throw InputError("expected examples read from files, found one that was not")
    }
    do throws(BadRecord) {
      return try origin.record.extended(by: [
        .init("prediction", prediction), .init("fold", .integer(fold)),
      ])
    } catch {
      throw InputError("\(origin.place): \(error.message)")
    }
  }
}
