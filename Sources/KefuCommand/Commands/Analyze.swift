public import ArgumentParser
import Commerce
import Foundation
public import Kefu

/// `kefu analyze`
struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What every record of some files says, one JSON line each, in order.",
    discussion: """
      Adds language, sentiment, intents, clauses, opinions on aspects, and reasons to send something \
      back with the words that show them. Reads NDJSON, CSV, TSV or plain lines, by suffix or --input; '-' is standard input. A record \
      that cannot be read becomes an error object in its place.
      """)

  @Argument(help: "Files to read; '-' for standard input.")
  var files: [String] = ["-"]

  @Option(name: .shortAndLong, help: "File for the results. Default: standard output.")
  var output: String?

  @Option(help: "Column or JSON member that holds the text.")
  var text = "text"

  @Option(help: "Column or JSON member that identifies a record, written as \"id\".")
  var id: String?

  @Option(help: "Columns to take over into \"kept\", separated by commas.")
  var keep: String?

  @Option(help: "lines, ndjson, csv or tsv. Default: by suffix, or by the first byte.")
  var input: RecordFormat?

  @Option(help: "Bad records allowed before the exit code is 3. Default: any number.")
  var maxBad: Int?

  @OptionGroup var choice: ModelChoice

  @OptionGroup var records: RecordInput

  private var kept: [String] {
    keep?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
  }

  func validate() throws {
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("standard input '-' can be read once only")
    }
    guard Set(kept).count == kept.count else {
      throw ValidationError("--keep names a column twice: \(keep ?? "")")
    }
    guard maxBad ?? 0 >= 0 else {
      throw ValidationError("--max-bad must be at least 0, found \(maxBad ?? 0)")
    }
  }

  func run() throws {
    // All files are opened, and their columns checked, before any work begins.
    var readers = try files.map { path in
      let reader = try RecordReader(
        InputSource(path: path, decoding: records.decoding),
        format: input ?? RecordFormat(path: path), text: text)
      try reader.require(columns: kept, option: "--keep")
      try reader.require(columns: id.map { [$0] } ?? [], option: "--id")
      return reader
    }
    let analysis = BatchAnalysis(
      pipeline: try choice.pipeline(), threads: choice.threads,
      output: .init(id: id, keep: kept))
    let results = try ResultOutput(path: output)
    var display = BatchDisplay()
    var total = BatchSummary()
    for index in readers.indices {
      let summary = try analysis.run(
        &readers[index], write: { try results.write($0.text) },
        progress: { display.show($0, $1) })
      total.merge(summary)
    }
    try results.finish()
    display.finish(total)
    if let maxBad, total.bad > maxBad { throw TooManyBadRecords(bad: total.bad, allowed: maxBad) }
  }
}

extension RecordFormat: ExpressibleByArgument {}

/// Progress and summary of a batch on standard error.
struct BatchDisplay {
  private var status = StatusLine()
  private let start = ContinuousClock.now

  mutating func show(_ summary: BatchSummary, _ reader: RecordReader) {
    let elapsed = Double((ContinuousClock.now - start) / .seconds(1))
    let rows = summary.records + summary.bad
    let (read, size) = reader.progress
    let share = size.map { $0 > 0 ? Double(read) / Double($0) : 1 }
    status.show(
      """
      \(reader.name): \(share.map { percent($0) + " · " } ?? "")\(rows) records · \
      \(Int(Double(rows) / max(elapsed, 1e-3))) a second · \(summary.bad) bad
      """)
  }

  mutating func finish(_ summary: BatchSummary) {
    let elapsed = Double((ContinuousClock.now - start) / .seconds(1))
    status.finish(
      "\(summary.records) records, \(summary.bad) bad, in \(readable(seconds: elapsed))")
    Terminal.note("sentiment  " + shares(summary.sentiments, of: summary.records, most: 3))
    if !summary.intents.isEmpty {
      Terminal.note("intents    " + shares(summary.intents, of: summary.records, most: 8))
    }
    let languages = Dictionary(
      uniqueKeysWithValues: summary.languages.map { ($0.key.rawValue, $0.value) })
    Terminal.note("languages  " + shares(languages, of: summary.records, most: 4))
  }

  private func shares(_ counts: [String: Int], of whole: Int, most: Int) -> String {
    counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.prefix(most)
      .map { "\($0.key) \($0.value) (\(percent(Double($0.value) / Double(max(1, whole)))))" }
      .joined(separator: " · ")
  }
}
