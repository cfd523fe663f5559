import ArgumentParser
import Foundation
import Kefu
import NeuralNetwork

/// `--model` and `--threads`, as several commands take them.
struct ModelChoice: ParsableArguments {
  @Option(help: "Model file. Default: the model trained from corpora/, cached.")
  var model: String?

  @OptionGroup var threadCount: ThreadCount

  /// Threads to use.
  var threads: Int { threadCount.threads }

  /// Loads the model, training the default one first where the cache lacks it.
  func pipeline() throws -> Pipeline {
    if let model { return try Pipeline(bundle: ModelBundle(path: model, threads: threads)) }
    let standard = DefaultModel(project: try ProjectFolder.locate())
    let path = try standard.path()
    if FileManager.default.fileExists(atPath: path) {
      do {
        return try Pipeline(bundle: ModelBundle(path: path, threads: threads))
      } catch let error as ModelFileError {
        Terminal.note("kefu: the cached model does not fit, training it again (\(error))")
      }
    }
    return try Pipeline(bundle: ModelBundle(path: try train(standard)))
  }

  private func train(_ standard: DefaultModel) throws -> String {
    Terminal.note("kefu: training the default model, once for these corpora …")
    var display = TrainingDisplay()
    let path = try standard.train(threads: threads) { display.show("model", $0) }
    display.finish("model ready: \(path)")
    return path
  }
}

/// The progress of a training on standard error: bar, loss, accuracy, time left.
struct TrainingDisplay {
  private var status = StatusLine()
  private var start = ContinuousClock.now
  private var startShare = 0.0
  private var task = ""

  mutating func show(_ task: String, _ progress: TrainingProgress) {
    let share = Double(progress.step) / Double(progress.steps)
    if task != self.task {
      self.task = task
      (start, startShare) = (.now, share)
    }
    let elapsed = Double((ContinuousClock.now - start) / .seconds(1))
    let left = share > startShare ? elapsed / (share - startShare) * (1 - share) : 0
    let filled = Int(share * 20)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    let text = """
      \(task) \(bar) epoch \(progress.epoch)/\(progress.epochs) · loss \(rounded(progress.loss)) · \
      accuracy \(percent(progress.accuracy))\
      \(progress.bestScore.map { " · dev \(percent($0))" } ?? "") · \
      at most \(readable(seconds: left)) left
      """
    status.show(text)
  }

  mutating func finish(_ text: String) {
    status.finish(text)
  }

  private func rounded(_ value: Double) -> String {
    String(format: "%.3f", value)
  }
}
