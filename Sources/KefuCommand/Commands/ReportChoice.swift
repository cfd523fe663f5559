import ArgumentParser
import Kefu

/// The report of a batch job.
struct ReportChoice: ParsableArguments {
  @Option(help: "HTML file for a report of the results, with a file of rows beside it.")
  var report: String?

  @Option(
    help: "Columns to report by, separated by commas, such as a product and a month; they are kept."
  )
  var by: String?

  @Option(help: "Language of the report: zh or en.")
  var lang = ReportLanguage.english

  /// The names in `--by`.
  var columns: [String] {
    commaSeparated(by)
  }

  func validate() throws {
    guard Set(columns).count == columns.count else {
      throw ValidationError("--by names a column twice: \(by ?? "")")
    }
    guard by == nil || report != nil else {
      throw ValidationError("--by is for a report: name its file with --report")
    }
  }
}
