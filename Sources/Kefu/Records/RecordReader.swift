import Commerce

/// Records of a source, one at a time, in order; a bad record takes its place as an error.
public struct RecordReader {
  private var lines: LineReader
  private let format: RecordFormat
  private let text: String
  /// Column names, for CSV and TSV.
  public let header: [String]?

  /// Reads records of a format, and the header line of a table.
  ///
  /// - Parameters:
  ///   - format: `nil` takes what the first byte suggests: `{` NDJSON, anything else lines.
  ///   - text: column or JSON member that holds the text.
  /// - Throws: ``InputError`` on a read error, or when the text's column is not in the header.
  public init(
    _ source: InputSource, format: RecordFormat?, text: String = "text"
  ) throws(InputError) {
    lines = LineReader(source)
    self.text = text
    let first = try lines.peek()
    self.format = format ?? (first == UInt8(ascii: "{") ? .ndjson : .lines)
    switch self.format {
    case .csv: header = try CSVRow.read(from: &lines)?.cells
    case .tsv: header = try lines.next().map(tabSeparated)
    case .lines, .ndjson: header = nil
    }
    if header != nil { try require(columns: [text], option: "--text") }
  }

  /// What messages call the source.
  public var name: String { lines.name }
  /// Bytes read so far, and the size of the source where known.
  public var progress: (read: Int, size: Int?) { (lines.bytesRead, lines.size) }

  /// Checks that a table has columns; other formats may have them in any record.
  ///
  /// - Throws: ``InputError`` naming the first column that is missing, and the option to correct.
  public func require(columns: [String], option: String) throws(InputError) {
    guard let header else { return }
    for column in columns where !header.contains(column) {
      throw InputError(
        """
        \(name) has no column \(column), found: \(masked(header)); correct \(option), and see that \
        the first line names the columns
        """)
    }
  }

  /// The next record or bad record, or `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error.
  public mutating func next() throws(InputError) -> Result<InputRecord, BadRecord>? {
    switch format {
    case .lines:
      guard let bytes = try lines.next() else { return nil }
      let text = String(decoding: bytes, as: UTF8.self)
      return .success(
        InputRecord(
          line: lines.line, text: text, fields: [.init("text", .string(text))], source: nil))
    case .ndjson:
      guard let bytes = try lines.next() else { return nil }
      return Self.object(bytes, line: lines.line, text: text)
    case .csv:
      guard let row = try CSVRow.read(from: &lines) else { return nil }
      guard row.isClosed else {
        return .failure(
          BadRecord(
            line: row.line,
            message: """
              expected a closing quote within \(CSVRow.maximumLines) lines and \
              \(CSVRow.maximumBytes >> 10) KiB; the file is read on from the next line
              """))
      }
      return record(row.cells, line: row.line)
    case .tsv:
      guard let bytes = try lines.next() else { return nil }
      return record(tabSeparated(bytes), line: lines.line)
    }
  }

  /// Reads one NDJSON record.
  static func object(
    _ bytes: ArraySlice<UInt8>, line: Int, text: String
  ) -> Result<InputRecord, BadRecord> {
    let source = String(decoding: bytes, as: UTF8.self)
    guard let object = JSONMembers(ArraySlice(source.utf8)) else {
      return .failure(
        BadRecord(line: line, message: "expected a JSON object, found: \(masked(source))"))
    }
    guard let value = object.members.first(where: { $0.name == text })?.value else {
      return .failure(
        BadRecord(
          line: line,
          message: "expected a member \"\(text)\", found: \(masked(object.members.map(\.name)))"))
    }
    guard let content = JSONMembers.decode(value) else {
      return .failure(
        BadRecord(
          line: line,
          message: "expected a string in \"\(text)\", found: "
            + masked(String(decoding: value, as: UTF8.self))))
    }
    let fields = object.members.map { name, value in
      OrderedJSON.Member(
        name,
        JSONMembers.decode(value).map(OrderedJSON.string)
          ?? .raw(String(decoding: value, as: UTF8.self)))
    }
    return .success(InputRecord(line: line, text: content, fields: fields, source: source))
  }

  private func record(_ cells: [String], line: Int) -> Result<InputRecord, BadRecord> {
    let header = header ?? []
    guard cells.count == header.count, let index = header.firstIndex(of: text) else {
      return .failure(
        BadRecord(
          line: line, message: "expected \(header.count) columns, found \(cells.count)"))
    }
    let fields = zip(header, cells).map { OrderedJSON.Member($0, .string($1)) }
    return .success(InputRecord(line: line, text: cells[index], fields: fields, source: nil))
  }
}

/// The cells of a line of tab-separated values.
func tabSeparated(_ line: ArraySlice<UInt8>) -> [String] {
  line.split(separator: 0x09, omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
}
