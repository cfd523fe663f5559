import ArgumentParser
import Kefu

/// `kefu report`
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make one HTML page of what kefu analyze found, and a file of rows behind it.",
    discussion: """
      --by names kept columns. One whose values are dates or months is the time axis, the first other \
      one the product, further ones get tables of their own. Beside the page stands a CSV file with \
      a row for each record; above each table of the page stands how to filter it.

        kefu analyze reviews.csv --text review --id id --keep sku,month,review -o out.ndjson
        kefu report out.ndjson --by sku,month --text review -o report.html --lang zh
      """)

  @Argument(help: "Results of kefu analyze.")
  var files: [String]

  @Option(help: "Kept columns to count by, separated by commas.")
  var by: String?

  @Option(name: .shortAndLong, help: "HTML file to write.")
  var output = "report.html"

  @Option(help: "Language of the report: zh or en.")
  var lang = ReportLanguage.english

  @Option(help: "Kept column that holds the text, for results that were written without it.")
  var text: String?

  @Option(help: "Products to list.")
  var top = 10

  @Option(help: "Title of the report.")
  var title: String?

  @OptionGroup var threadCount: ThreadCount

  private var columns: [String] {
    commaSeparated(by)
  }

  func validate() throws {
    guard !files.contains("-") else {
      throw ValidationError("a report reads its results twice: name a file instead of '-'")
    }
    guard Set(columns).count == columns.count else {
      throw ValidationError("--by names a column twice: \(by ?? "")")
    }
    guard top > 0 else { throw ValidationError("--top must be at least 1, found \(top)") }
  }

  func run() throws {
    let rows = AnalysisReport.rowsPath(for: output)
    for path in [output, rows] { try ResultOutput.checkFolder(of: path) }
    let summary = try AnalysisReport.write(
      results: files, to: output,
      options: .init(by: columns, language: lang, text: text, top: top, title: title),
      threads: threadCount.threads)
    Terminal.note(
      "\(output), \(summary.rowsPath): \(summary.records) records, \(summary.bad) bad")
  }
}
