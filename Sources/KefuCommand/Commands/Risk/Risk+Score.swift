import ArgumentParser
import Kefu
import RiskModels

extension Risk {
  /// `kefu risk score`
  struct Score: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write how likely each customer leaves and each order comes back.",
      discussion: """
        One line a row: its key, and of each target the calibrated probability and the logit that \
        kefu risk explain shares out; with a reason head also the reason it would be.
        """)

    @OptionGroup var tables: RiskTableInput

    @Option(help: "Model file of kefu risk train.")
    var model: String

    @Option(name: .shortAndLong, help: "File for the scores. Default: standard output.")
    var output: String?

    @Option(help: "ndjson, csv or tsv. Default: what the name of -o says, else ndjson.")
    var format: ResultFormat?

    @OptionGroup var threadCount: ThreadCount

    func run() throws {
      let model = try RiskModel(path: model)
      let table = try tables.table()
      let format = format ?? output.flatMap { ResultFormat(path: $0) } ?? .ndjson
      let output = try ResultOutput(path: output)
      try RiskScores(model: model, threads: threadCount.threads).write(of: table, format: format) {
        try output.write(bytes: $0)
      }
      try output.finish()
    }
  }
}
