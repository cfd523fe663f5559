import Foundation
import Kefu

/// A report made in a folder of its own.
struct MadeReport {
  let folder = TestFolder()
  let html: String
  /// The rows without the byte-order mark.
  let rows: String
  let summary: AnalysisReport.Summary

  /// A report on files.
  init(results: [String], options: AnalysisReport.Options, threads: Int = 1) throws {
    let path = try folder.write("", to: "report.html")
    summary = try AnalysisReport.write(
      results: results, to: path, options: options, threads: threads)
    html = try String(contentsOfFile: path, encoding: .utf8)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: summary.rowsPath))
    rows = String(decoding: bytes.dropFirst(3), as: UTF8.self)
  }

  /// A report on lines.
  init(lines: [String], options: AnalysisReport.Options) throws {
    let results = TestFolder()
    let path = try results.write(lines.map { $0 + "\n" }.joined(), to: "results.ndjson")
    try self.init(results: [path], options: options)
  }

  /// The report on the invented reviews of `Resources/Report`.
  static func sample(_ language: ReportLanguage) throws -> MadeReport {
    try MadeReport(
      results: [Snapshot.path("Report/reviews.ndjson")],
      options: .init(by: ["sku", "month", "channel"], language: language, top: 2))
  }

  /// The cells of the rows, without the header; no cell of the tests holds a comma or a line end.
  var cells: [[String]] {
    rows.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }.map {
      $0.components(separatedBy: ",").map { cell in
        cell.hasPrefix("\"")
          ? cell.dropFirst().dropLast().replacingOccurrences(of: "\"\"", with: "\"") : cell
      }
    }
  }

  /// The cells of the first table with a caption, heads first, without their markup.
  func table(_ caption: String) -> [[String]] {
    let tables = html.components(separatedBy: "<table").dropFirst()
    let table = tables.first { $0.contains("<caption>\(caption)</caption>") } ?? ""
    let content = table.components(separatedBy: "</table>")[0]
    return content.components(separatedBy: "<tr>").dropFirst().map { row in
      row.components(separatedBy: "<t").dropFirst().filter { !$0.hasPrefix("body") }.map {
        let cell = $0.components(separatedBy: "</t")[0]
        return Self.text(cell.drop { $0 != ">" }.dropFirst())
      }
    }
  }

  private static func text(_ markup: some StringProtocol) -> String {
    markup.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
      .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&lt;", with: "<")
      .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&amp;", with: "&")
  }
}
