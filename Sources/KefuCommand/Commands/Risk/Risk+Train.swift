public import ArgumentParser
import Kefu
public import RiskModels

extension Risk {
  /// `kefu risk train`
  struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Train a model of churn and return risk on rows with labels.",
      discussion: """
        All that is learnt of values, such as bins, scales and categories, is learnt of these rows \
        and kept in the model file. Measure first what it is worth: kefu risk evaluate.
        """)

    @OptionGroup var tables: RiskTableInput

    @Option(name: .shortAndLong, help: "File for the model.")
    var output: String

    @Option(help: "What to train: \(RiskModelType.names).")
    var modelType = RiskModelType.ensemble

    @OptionGroup var choice: RiskTrainingChoice

    @OptionGroup var threadCount: ThreadCount

    func run() throws {
      try ResultOutput.checkFolder(of: output)
      let table = try tables.table()
      Terminal.note("kefu: \(table.summary)")
      var options = choice.options
      options.type = modelType
      let model = try RiskTraining(options).train(table, threads: threadCount.threads)
      try model.write(to: output)
      let targets = model.targets.map(\.rawValue).joined(separator: " and ")
      Terminal.note("kefu: \(output): \(modelType.rawValue) for \(targets)")
    }
  }
}

extension RiskModelType: ExpressibleByArgument {
  /// The names as help shows them.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// How risk models are trained, as several commands take it.
struct RiskTrainingChoice: ParsableArguments {
  @Option(help: "Decides folds, initial values and draws.")
  var seed: UInt64 = 1

  @Option(help: "Networks of a kind whose logits are averaged. Default: 3, more for few rows.")
  var members: Int?

  func validate() throws {
    if let members, !(1...32).contains(members) {
      throw ValidationError("--members must be 1 to 32, found \(members)")
    }
  }

  var options: RiskTrainingOptions {
    var options = RiskTrainingOptions()
    (options.seed, options.members) = (seed, members)
    return options
  }
}
