import Commerce

/// Records of a source, one at a time, in order; a bad record takes its place as an error.
public struct RecordReader {
  /// Looks into the records that ``nextRaw()`` cuts out.
  public let parser: RecordParser
  private var splitter: RecordSplitter

  /// Reads records of a format, and the header line of a table.
  ///
  /// - Parameters:
  ///   - format: `nil` takes what the first byte suggests: `{` NDJSON, anything else lines. With a
  ///     delimiter every table has quotes, as in CSV.
  ///   - text: column or JSON member that holds the text.
  ///   - option: what to correct where a table has no such column.
  /// - Throws: ``InputError`` on a read error, or when the header of a table is not sound or does not
  ///   name the text's column.
  public init(
    _ source: InputSource, format: RecordFormat?, text: String = "text",
    option: String = "--text"
  ) throws(InputError) {
    splitter = RecordSplitter(buffer: LineBuffer(source))
    let isObject = try splitter.buffer.peek() == UInt8(ascii: "{")
    var format = format ?? (source.delimiter != nil ? .csv : isObject ? .ndjson : .lines)
    if source.delimiter != nil {
      guard format == .csv || format == .tsv else {
        throw InputError(
          "\(source.name): --delimiter is for tables, found \(format.rawValue): leave it out")
      }
      format = .csv
    }
    parser = try splitter.parser(
      format: format, text: text, option: option, source: source)
  }

  /// The source, for what was found out about it.
  var source: InputSource { splitter.buffer.source }
  /// What messages call the source.
  public var name: String { splitter.buffer.name }
  /// Bytes read so far, and the size of the source where known.
  public var progress: (read: Int, size: Int?) { splitter.buffer.progress }
  /// Column names, for CSV and TSV.
  public var header: [String]? { parser.header }
  /// Whether the next line can be read without waiting for somebody to write it.
  public var isReady: Bool { splitter.buffer.isReady }
  /// Where the next record stands.
  public var position: ReadPosition { splitter.buffer.position }

  /// Checks that a table has columns; other formats may have them in any record.
  ///
  /// - Throws: ``InputError`` naming the first column that is missing, and the option to correct.
  public func require(columns: [String], option: String) throws(InputError) {
    guard let header else { return }
    for column in columns where !header.contains(column) {
      throw InputError(missing: column, of: header, in: name, option: option)
    }
  }

  /// The next record or bad record, or `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error.
  public mutating func next() throws(InputError) -> Result<InputRecord, BadRecord>? {
    try nextRaw()?.flatMap(parser.parse)
  }

  /// The next record, cut out for the parser, or a bad one; `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error.
  public mutating func nextRaw() throws(InputError) -> Result<RawRecord, BadRecord>? {
    try splitter.next()
  }

  /// Moves on to a place that ``position`` named when the same source was read before.
  ///
  /// - Throws: ``InputError`` on a read error, or where the place is behind the end, or before what
  ///   was read.
  public mutating func skip(to position: ReadPosition) throws(InputError) {
    try splitter.buffer.skip(to: position)
  }
}

extension InputError {
  init(missing column: String, of header: [String], in name: String, option: String) {
    self.init(
      """
      \(name) has no column \(column), found: \(masked(header)); correct \(option), and see that \
      the first line names the columns
      """)
  }
}
