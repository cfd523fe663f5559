public import Storage

/// Rows of files → records of a store, one transaction a chunk of rows.
///
/// A row is imported as a whole or not at all. The content of the store depends neither on the number
/// of threads nor on the size of a chunk.
public struct StoreImport {
  /// What there is to tell of an import.
  public struct Summary: Sendable, Hashable {
    /// Rows read, bad ones and those left out among them.
    public var rows = 0
    /// Rows that could not be imported.
    public var bad = 0
    /// Rows that the mapping has no use for.
    public var leftOut = 0
    /// What became of the records.
    public var changes: [StoreRecord.Kind: StoreChanges] = [:]

    /// Nothing imported yet.
    public init() {}
  }

  private let store: Store
  private let mapping: ImportMapping
  private let threads: Int
  private let chunkSize: Int
  /// Counts so far.
  public private(set) var summary = Summary()

  /// An import into a store.
  ///
  /// - Parameter chunkSize: rows saved in one transaction.
  public init(into store: Store, mapping: ImportMapping, threads: Int, chunkSize: Int = 5000) {
    precondition(chunkSize > 0, "\(chunkSize) rows a chunk, expected at least 1")
    (self.store, self.mapping) = (store, mapping)
    (self.threads, self.chunkSize) = (threads, chunkSize)
  }

  /// A reader of a file for a mapping.
  ///
  /// - Parameter format: `nil` takes what the suffix or the first byte suggests.
  /// - Throws: ``InputError`` where the file cannot be read, is no table or NDJSON, or lacks a column
  ///   that the mapping names.
  public static func reader(
    _ path: String, format: RecordFormat?, decoding: InputDecoding, mapping: ImportMapping
  ) throws(InputError) -> RecordReader {
    let source = try InputSource(path: path, decoding: decoding)
    let option = "--map or --column"
    let reader = try RecordReader(
      source, format: format ?? RecordFormat(path: path), text: mapping.required[0],
      option: option)
    guard reader.parser.format != .lines else {
      throw InputError("\(path): expected ndjson, csv or tsv, found plain lines; see --input")
    }
    try reader.require(columns: mapping.required, option: option)
    return reader
  }

  /// Imports all rows of a file.
  ///
  /// - Parameters:
  ///   - report: called for each row that could not be imported, in order.
  ///   - show: called after each chunk was saved.
  /// - Throws: ``InputError`` from reading, `StoreError` from saving, what the closures throw; what
  ///   was saved before is kept, and importing again completes it.
  public mutating func run(
    _ reader: inout RecordReader, report: (ImportProblem) throws -> Void,
    show: (Summary) -> Void = { _ in }
  ) throws {
    let work = OrderedWork<(contents: ImportChunk.Contents, rows: Int)>(threads: threads)
    var keys = RepeatedKeys(outputs: mapping.outputs.count)
    while let chunk = try nextChunk(of: &reader) {
      work.add { [mapping] in (chunk.mapped(by: mapping), chunk.rows.count) }
      while work.isFull, let done = work.next() {
        try save(done.contents, rows: done.rows, &keys, report)
        show(summary)
      }
    }
    while let done = work.next() {
      try save(done.contents, rows: done.rows, &keys, report)
      show(summary)
    }
  }

  private mutating func save(
    _ contents: ImportChunk.Contents, rows: Int, _ keys: inout RepeatedKeys,
    _ report: (ImportProblem) throws -> Void
  ) throws {
    var records: [StoreRecord] = []
    records.reserveCapacity(contents.records.count)
    for (output, record) in contents.records {
      let repeats = mapping.outputs[output].repeats
      if let record = keys.admit(record, of: output, repeats: repeats) { records.append(record) }
    }
    for (kind, changes) in try store.save(records) {
      summary.changes[kind, default: StoreChanges()].add(changes)
    }
    summary.rows += rows
    summary.bad += contents.problems.count
    summary.leftOut += contents.leftOut
    for problem in contents.problems { try report(problem) }
  }

  private func nextChunk(of reader: inout RecordReader) throws(InputError) -> ImportChunk? {
    var rows: [Result<RawRecord, BadRecord>] = []
    while rows.count < chunkSize, let raw = try reader.nextRaw() { rows.append(raw) }
    guard !rows.isEmpty else { return nil }
    return ImportChunk(rows: rows, parser: reader.parser, file: reader.name)
  }
}
