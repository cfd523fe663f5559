import ArgumentParser
import Foundation
import Kefu
import NeuralNetwork

/// `kefu tune`
struct Tune: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search for good training options and keep the best model.",
    discussion: """
      The first trial has the options as they are given. The others draw, by --seed and the number \
      of the trial alone, learningRate (0.001 to 0.008), wideLearningRate (0.005 to 0.08), hidden (32 \
      to 128), dimension (64 to 192), embeddingDropout (0.2 to 0.6), wordDropout (0.1 to 0.4), \
      pooledDropout (0.2 to 0.65), wideDropout (0.2 to 0.9), consistency (0 to 4), subwordBuckets \
      (8192 to 65536), wideBuckets (16384 to 262144), smoothing (0 to 0.15) and epochs (10 to 30), \
      each from a few values.

      The best on the held-out data, by what a training stops by, is kept in OUTPUT. Each trial is \
      logged as it ends: the same command again goes on where it was, after losing at most the trial \
      that was running, and adds what a larger --trials asks for.
      """)

  @OptionGroup var choice: TrainingChoice

  @Option(name: .shortAndLong, help: "Model file for the best model so far.")
  var output: String

  @Option(
    help: "Number of trials, those in the log among them. Default: 20, or any with --minutes.")
  var trials: Int?

  @Option(help: "Minutes after which no further trial begins.")
  var minutes: Double?

  @Option(help: "Seed of what is drawn; the seed of the trainings is one of their options.")
  var seed: UInt64 = 1

  @Option(help: "NDJSON file of the trials. Default: OUTPUT.trials.ndjson.")
  var log: String?

  func validate() throws {
    if let trials, !(1...100_000).contains(trials) {
      throw ValidationError("--trials must be 1 to 100000, found \(trials)")
    }
    if let minutes, !(minutes > 0) {
      throw ValidationError("--minutes must be more than 0, found \(minutes)")
    }
    guard !ResultOutput.isSpecial(output) else {
      throw ValidationError("--output must be a file: \(output) cannot keep a model")
    }
  }

  func run() throws {
    let training = try choice.training()
    let log = log ?? output + ".trials.ndjson"
    for path in [output, log] { try ResultOutput.checkFolder(of: path) }
    let examples = try choice.examples()
    let heldOut = try choice.heldOut()
    choice.warn(examples, heldOut)
    let start = ContinuousClock.now
    let limit = trials ?? (minutes == nil ? 20 : 100_000)
    var display = TrainingDisplay()
    let search = HyperparameterSearch(base: training, seed: seed, output: output, log: log)
    let report = try search.run(
      train: examples, dev: heldOut, limit: limit,
      mayBegin: { _ in minutes.map { ContinuousClock.now - start < .seconds($0 * 60) } ?? true },
      progress: { display.show("trial \($0)", $1) },
      finished: { trial, isBest in display.finish(Self.line(trial, isBest)) })
    guard report.best != nil else {
      throw InputError(
        "no trial gave a model: \(report.trials.first?.error ?? "none was begun in the time given")"
      )
    }
    let results = try ResultOutput(path: nil)
    for line in report.lines { try results.write(line) }
    try results.finish()
  }

  private static func line(_ trial: Trial, _ isBest: Bool) -> String {
    guard let score = trial.score else {
      return "trial \(trial.trial): failed: \(trial.error ?? "")"
    }
    return """
      trial \(trial.trial): score \(decimal(score)) in \(readable(seconds: trial.seconds))\
      \(isBest ? ", the best so far" : "")
      """
  }
}
