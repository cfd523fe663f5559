import Commerce
import Foundation
import Kernels
public import NeuralNetwork
import TextModels

/// Tries training options drawn at random (Bergstra and Bengio 2012, "Random Search for
/// Hyper-Parameter Optimization") and keeps the best model.
///
/// Each trial is logged as it ends, and the best model so far is in its place by then, so a search
/// that was killed goes on where it was, but for the trial that was running.
public struct HyperparameterSearch: Sendable {
  /// How models are trained; its configuration is what the search begins with.
  public let base: ModelTraining
  /// What decides the trials' configurations.
  public let seed: UInt64
  /// Where the best model is kept.
  public let output: String
  /// The log's path.
  public let log: String

  /// A search.
  public init(base: ModelTraining, seed: UInt64, output: String, log: String) {
    (self.base, self.seed) = (base, seed)
    (self.output, self.log) = (output, log)
  }

  /// Tries one configuration after the other; a trial that the log has is not run again.
  ///
  /// - Parameters:
  ///   - dev: what trials are scored on; `nil` holds out a tenth of `train` by hash.
  ///   - mayBegin: asked before a trial that is not in the log yet, with its number, whether it may
  ///     begin; the search ends where it may not.
  ///   - limit: the number of the last trial to run; those the log has beyond it count as well.
  ///   - progress: called after every step with the number of the trial.
  ///   - finished: called after each trial that was run, and whether it is the best so far.
  /// - Throws: ``InputError`` for a log that is none or cannot be written, `TrainingDataError`, and
  ///   `FileError` where the model cannot be written. A training that diverges is a failed trial.
  public func run(
    train: LabelledExamples, dev: LabelledExamples?, limit: Int,
    mayBegin: (Int) -> Bool = { _ in true },
    progress: (Int, TrainingProgress) -> Void = { _, _ in },
    finished: (Trial, _ isBest: Bool) -> Void = { _, _ in }
  ) throws -> SearchReport {
    let search = try identity(train: train, dev: dev)
    var log = try TrialLog(path: log, search: search)
    var trials: [Int: Trial] = [:]
    for trial in log.trials { trials[trial.trial] = trial }
    let known = trials.count
    func run(_ number: Int) throws {
      let best = Trial.best(of: trials.values.filter { $0.trial != number })
      let trial = try self.trial(
        number, search: search, train: train, dev: dev, best: best
      ) { progress(number, $0) }
      try log.append(trial)
      trials[number] = trial
      finished(trial, trial.model != nil)
    }
    for number in 1...max(1, limit) where trials[number] == nil {
      guard mayBegin(number) else { break }
      try run(number)
    }
    // The model may have been moved, or replaced by a trial that was killed before it was logged.
    if let best = Trial.best(of: trials.values), !holds(best) { try run(best.trial) }
    return SearchReport(
      tasks: base.tasks, trials: trials.values.sorted { $0.trial < $1.trial }, known: known)
  }

  /// Whether the best model is where it should be.
  private func holds(_ best: Trial) -> Bool {
    guard let hash = best.model, let file = try? ModelFile(path: output) else { return false }
    return file.hash == hash
  }

  /// What must be the same for a logged trial to be one of this search.
  private func identity(train: LabelledExamples, dev: LabelledExamples?) throws -> String {
    var parts = try base.identity(train: train, dev: dev, kernels: .current)
    parts["search"] = "seed \(seed), space \(SearchSpace.version)"
    return sha256(
      parts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "\n").utf8
    )
  }

  /// Trains and measures; writes the model where it is better than the best so far.
  private func trial(
    _ number: Int, search: String, train: LabelledExamples, dev: LabelledExamples?, best: Trial?,
    progress: (TrainingProgress) -> Void
  ) throws -> Trial {
    let start = ContinuousClock.now
    let training = ModelTraining(
      tasks: base.tasks,
      configuration: SearchSpace.configuration(
        base: base.configuration, seed: seed, trial: number),
      tokenizer: base.tokenizer, threads: base.threads, pretrained: base.pretrained,
      augmentation: base.augmentation)
    var result = Result()
    do {
      result = try self.result(
        training, train: train, dev: dev,
        isBetter: { score in
          guard let best, let other = best.score else { return true }
          return score > other || score == other && number < best.trial
        }, progress: progress)
    } catch let error as TrainingError {
      result.error = "\(error)"
    } catch let error as ConfigurationError {
      result.error = "\(error)"
    }
    return Trial(
      trial: number, seed: seed, space: SearchSpace.version, search: search,
      configuration: training.configuration, score: result.score, metrics: result.metrics,
      seconds: (ContinuousClock.now - start) / .seconds(1), model: result.model,
      error: result.error)
  }

  private struct Result {
    var score: Double?
    var metrics: [String: [String: Double]] = [:]
    var model: String?
    var error: String?
  }

  private func result(
    _ training: ModelTraining, train: LabelledExamples, dev: LabelledExamples?,
    isBetter: (Double) -> Bool, progress: (TrainingProgress) -> Void
  ) throws -> Result {
    try training.configuration.validate(for: training.tasks)
    let trained = try training.run(train: train, dev: dev, progress: progress)
    let bundle = ModelBundle(
      trained.model, manifest: trained.manifest, tokenizer: training.tokenizer)
    let sections = try EvaluationSection.sections(
      training.tasks, of: trained.heldOut.examples, by: Pipeline(bundle: bundle),
      threads: training.threads)
    var result = Result()
    let score = try trained.model.score(
      on: trained.heldOut.tokenized(by: training.tokenizer, threads: training.threads),
      threads: training.threads)
    result.score = score
    for section in sections {
      let measures = section.evaluation.headline.compactMap { measure in
        measure.value.map { (measure.name, $0) }
      }
      result.metrics[section.task] = Dictionary(uniqueKeysWithValues: measures)
    }
    if isBetter(score) {
      try bundle.write(to: output)
      result.model = try ModelFile(path: output).hash
    }
    return result
  }
}
