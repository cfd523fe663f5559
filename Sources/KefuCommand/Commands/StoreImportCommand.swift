import ArgumentParser
import Kefu
import Storage

/// `kefu store import`
struct StoreImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read records from files into a store, which is made where there is none.",
    discussion: """
      KIND is customers, products, orders, order-items, returns, events, messages or reviews, or all \
      for whatever --map gives. Files are CSV, TSV or NDJSON, also compressed by gzip. Columns have \
      the standard names unless --column or --map says otherwise; Documentation/Store.md lists them.

      A record replaces the one with the same key, so importing a file twice changes nothing. Rows are \
      saved in chunks, each as a whole or not at all: after an interruption the same command completes \
      what is missing. A row that does not fit is told as one JSON line with file, line, column, \
      expected and found, and the others go on.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "What the rows are, or all with --map.")
  var kind: String

  @Argument(help: "Files to read; '-' for standard input.")
  var files: [String]

  @OptionGroup var choice: StoreChoice

  @Option(help: "YAML file that says which records become of a row.")
  var map: String?

  @Option(help: "FIELD=COLUMN, where a column has another name than its field; may be repeated.")
  var column: [String] = []

  @Option(help: "File for the rows that do not fit. Default: standard error.")
  var bad: String?

  @Option(help: "Rows that may not fit before the exit code is 3.")
  var maxBad = 0

  @Option(help: "Rows saved in one transaction; the store does not depend on it.")
  var chunk = 5000

  @Option(help: "How to write the counts: for people, or one JSON object.")
  var format = Format.text

  @Option(help: "ndjson, csv or tsv. Default: by suffix, or by the first byte.")
  var input: RecordFormat?

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  @OptionGroup var threadCount: ThreadCount

  @OptionGroup var records: RecordInput

  func validate() throws {
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("standard input '-' can be read once only")
    }
    guard maxBad >= 0 else {
      throw ValidationError("--max-bad must be at least 0, found \(maxBad)")
    }
    guard chunk > 0 else { throw ValidationError("--chunk must be at least 1, found \(chunk)") }
    guard map == nil || column.isEmpty else {
      throw ValidationError("--column goes without --map, which names the columns itself")
    }
    _ = try recordKind()
    _ = try columns()
  }

  func run() throws {
    let mapping = try mapping()
    var readers = try files.map {
      try StoreImport.reader(
        $0, format: input, decoding: records.decoding, mapping: mapping)
    }
    let problems = try bad.map { try ResultOutput(path: $0) }
    let store = try Store(path: choice.store, mode: .create)
    Signals.farewell = "\nkefu: interrupted; the same command completes the import\n"
    var work = StoreImport(
      into: store, mapping: mapping, threads: threadCount.threads, chunkSize: chunk)
    var display = ImportDisplay()
    for index in readers.indices {
      try work.run(&readers[index]) { problem in
        let line = problem.json.text
        if let problems { try problems.write(line) } else { Terminal.note(line) }
      } show: { summary in
        if !quiet { display.show(summary) }
      }
    }
    try problems?.finish()
    if !quiet { display.finish(work.summary) }
    try write(work.summary)
    if work.summary.bad > maxBad {
      throw TooManyBadRecords(
        bad: work.summary.bad, allowed: maxBad, place: bad.map { "in \($0)" } ?? "above")
    }
  }

  private func write(_ summary: StoreImport.Summary) throws {
    let output = try ResultOutput(path: nil)
    switch format {
    case .text: for line in summary.lines { try output.write(line) }
    case .json: try output.write(summary.json.text)
    }
    try output.finish()
  }

  private func mapping() throws -> ImportMapping {
    let kind = try recordKind()
    guard let map else {
      guard let kind else { throw ValidationError("all needs --map") }
      return try ImportMapping(kind, columns: columns())
    }
    let mapping = try ImportMapping(path: map)
    return try kind.map { try mapping.selecting($0) } ?? mapping
  }

  /// The kind named; `nil` for all.
  private func recordKind() throws -> StoreRecord.Kind? {
    if kind == "all", map != nil { return nil }
    guard let known = StoreRecord.Kind(rawValue: kind) else {
      let kinds = StoreRecord.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("KIND: expected one of \(kinds), or all with --map, found \(kind)")
    }
    return known
  }

  /// The columns by field in `--column`.
  private func columns() throws -> [String: String] {
    var columns: [String: String] = [:]
    for argument in column {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, columns.updateValue(parts[1], forKey: parts[0]) == nil else {
        throw ValidationError(
          "--column: expected FIELD=COLUMN, each field once, found \(argument)")
      }
    }
    return columns
  }
}
