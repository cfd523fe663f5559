import Files
import Foundation
import NeuralNetwork

/// The report of what an analysis found: one HTML page, and beside it the file of rows that its
/// numbers lead back to.
public struct AnalysisReport: Sendable {
  /// A file and the SHA-256 of its content, in hexadecimal.
  public struct SourceFile: Sendable, Hashable {
    /// The name without its folder.
    public let name: String
    /// The hash.
    public let sha256: String

    /// A file whose hash is known.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// What to show.
  public struct Options: Sendable, Hashable {
    /// Kept columns to count by: one that holds dates is time, the first other one the product.
    public var by: [String]
    /// The report's language.
    public var language: ReportLanguage
    /// Kept column that holds the text, for results that were written without it.
    public var text: String?
    /// How many products to list.
    public var top: Int
    /// The report's title; `nil` for the usual one.
    public var title: String?
    /// The start of the model's SHA-256; `nil` for what the records say.
    public var model: String?
    /// The files that were analysed, where they are known.
    public var sources: [SourceFile]

    /// Options; those not given have the values of `kefu report`.
    public init(
      by: [String] = [], language: ReportLanguage = .english, text: String? = nil, top: Int = 10,
      title: String? = nil, model: String? = nil, sources: [SourceFile] = []
    ) {
      self.by = by
      self.language = language
      self.text = text
      self.top = top
      self.title = title
      self.model = model
      self.sources = sources
    }
  }

  /// What was written.
  public struct Summary: Sendable, Hashable {
    /// Records counted.
    public let records: Int
    /// Bad records.
    public let bad: Int
    /// The file of rows.
    public let rowsPath: String
  }

  /// Reads results twice, and writes the page and the rows; both appear whole or not at all. The
  /// same results and options give the same bytes.
  ///
  /// - Parameters:
  ///   - results: files that an analysis wrote.
  ///   - path: file for the page; the rows stand beside it, see ``rowsPath(for:)``.
  ///   - threads: threads that parse lines.
  /// - Precondition: there are results, `top` and `threads` are at least 1, no column twice in `by`.
  /// - Throws: ``InputError`` for results that cannot be read or lack a column, `FileError` for a
  ///   page or rows that cannot be written.
  public static func write(
    results: [String], to path: String, options: Options, threads: Int
  ) throws -> Summary {
    precondition(!results.isEmpty, "no results to report")
    precondition(options.top > 0 && threads > 0, "top \(options.top), threads \(threads)")
    precondition(Set(options.by).count == options.by.count, "a column twice: \(options.by)")
    let files = AnalysedFiles(paths: results, threads: threads)
    let survey = try ReportSurvey(files, by: options.by, top: options.top)
    let rowsPath = rowsPath(for: path)
    let tally = try count(files, survey.axes, textColumn: options.text, rowsPath: rowsPath)
    let page = ReportPage(
      tally: tally, trend: ReportTrend(tally),
      origin: ReportOrigin(
        title: options.title, results: try sourceFiles(results), sources: options.sources,
        models: options.model.map { [$0] } ?? survey.models,
        rowsName: URL(fileURLWithPath: rowsPath).lastPathComponent),
      words: ReportWords(language: options.language))
    try AtomicFile.write(Array(page.html().utf8), to: path)
    return Summary(records: tally.all.records, bad: tally.bad, rowsPath: rowsPath)
  }

  /// Where the rows of a report stand: `report.rows.csv` beside `report.html`.
  public static func rowsPath(for path: String) -> String {
    (path.lowercased().hasSuffix(".html") ? String(path.dropLast(5)) : path) + ".rows.csv"
  }

  /// Files with their hashes.
  ///
  /// - Throws: `FileError` for a file that cannot be read.
  public static func sourceFiles(_ paths: [String]) throws -> [SourceFile] {
    var files: [SourceFile] = []
    for path in paths {
      files.append(
        SourceFile(
          name: URL(fileURLWithPath: path).lastPathComponent, sha256: try sha256(ofFile: path)))
    }
    return files
  }

  /// The second reading: counts everything and writes a row for each record.
  private static func count(
    _ files: AnalysedFiles, _ axes: ReportAxes, textColumn: String?, rowsPath: String
  ) throws -> ReportTally {
    var tally = ReportTally(axes: axes, textColumn: textColumn)
    let rows = ReportRows(fileNames: files.names, axes: axes)
    try AtomicFile.writeParts(to: rowsPath) { write in
      try write(rows.header)
      try files.forEach { place, record in
        guard let record else {
          tally.addBad()
          return try write(rows.badRow(at: place))
        }
        let facts = RecordFacts(record, by: axes.columns)
        tally.add(record, facts, at: place)
        try write(rows.row(facts, id: record.id?.text ?? "", at: place))
      }
    }
    return tally
  }
}
