import Commerce

/// Looks into records that were cut out: a value, for any number of threads at once.
public struct RecordParser: Sendable {
  /// How records stand in the source.
  public let format: RecordFormat
  /// Column names, for CSV and TSV.
  public let header: [String]?
  /// Column or JSON member that holds the text.
  public let text: String
  /// What stands between the cells of CSV and TSV.
  public let delimiter: UInt8?
  /// What the bytes were before they were decoded.
  let encoding: TextEncoding
  private let textColumn: Int?

  /// - Precondition: the header, if there is one, names the text's column.
  init(
    format: RecordFormat, header: [String]? = nil, text: String = "text",
    delimiter: UInt8? = nil, encoding: TextEncoding = .utf8
  ) {
    self.format = format
    self.header = header
    self.text = text
    self.delimiter = delimiter
    self.encoding = encoding
    textColumn = header?.firstIndex(of: text)
    precondition(header == nil || textColumn != nil, "no column \(text) in \(header ?? [])")
  }

  /// The record, or what is wrong with it.
  public func parse(_ raw: RawRecord) -> Result<InputRecord, BadRecord> {
    Result { () throws(BadRecord) in
      try checkEncoding(of: raw)
      switch format {
      case .lines:
        let text = String(decoding: raw.bytes, as: UTF8.self)
        return record(raw, text: text, fields: [.init("text", .string(text))])
      case .ndjson: return try object(raw)
      case .csv, .tsv: return try row(raw)
      }
    }
  }

  /// The record's fields, whether or not there is a text among them, or what is wrong with it.
  ///
  /// - Precondition: the format is not ``RecordFormat/lines``.
  func fields(of raw: RawRecord) throws(BadRecord) -> [OrderedJSON.Member] {
    precondition(format != .lines, "lines have no fields")
    try checkEncoding(of: raw)
    return format == .ndjson ? try members(of: raw) : try cells(of: raw)
  }

  private func record(
    _ raw: RawRecord, text: String, fields: [OrderedJSON.Member], source: String? = nil
  ) -> InputRecord {
    InputRecord(line: raw.line, offset: raw.offset, text: text, fields: fields, source: source)
  }

  /// Refuses bytes that are no characters; the decoder leaves such where it found some.
  func checkEncoding(of raw: RawRecord) throws(BadRecord) {
    do {
      _ = try UTF8Span(validating: raw.bytes.span)
    } catch {
      let broken = error.byteOffsets.lowerBound
      let place = "at byte \(raw.offset + broken)"
      let byte = String(raw.bytes[broken], radix: 16, uppercase: true)
      throw raw.bad(
        .encoding,
        encoding == .utf8
          ? "expected UTF-8, found \(place) what begins with \(byte) and is no character"
          : "expected \(encoding.rawValue), found \(place) of the decoded text what is no character"
      )
    }
  }

  // MARK: - Tables

  private func row(_ raw: RawRecord) throws(BadRecord) -> InputRecord {
    let fields = try cells(of: raw)
    return record(raw, text: textColumn.map { fields[$0].value.plainText } ?? "", fields: fields)
  }

  private func cells(of raw: RawRecord) throws(BadRecord) -> [OrderedJSON.Member] {
    let cells = cells(of: raw.bytes)
    guard let header, cells.count == header.count else {
      throw raw.bad(
        .columns, "expected \(header?.count ?? 0) columns, found \(cells.count)")
    }
    return zip(header, cells).map { OrderedJSON.Member($0, .string($1)) }
  }

  /// What messages call a delimiter.
  static func name(of delimiter: UInt8) -> String {
    delimiter == UInt8(ascii: "\t") ? "tab" : String(UnicodeScalar(delimiter))
  }

  /// The cells of a row, quotes removed.
  func cells(of row: [UInt8]) -> [String] {
    guard format == .csv, let delimiter else { return tabSeparated(row[...]) }
    var cells: [String] = []
    cells.reserveCapacity(header?.count ?? 0)
    var scanner = CellScanner(delimiter: delimiter)
    scanner.scan(row, to: row.count) { cells.append($0.text(in: row)) }
    cells.append(scanner.endCell().text(in: row))
    return cells
  }

  // MARK: - JSON

  private func members(of raw: RawRecord) throws(BadRecord) -> [OrderedJSON.Member] {
    guard let object = JSONMembers(raw.bytes[...]) else {
      let source = String(decoding: raw.bytes, as: UTF8.self)
      throw raw.bad(.json, "expected a JSON object, found: \(masked(source))")
    }
    return object.members.map { name, value in
      OrderedJSON.Member(
        name,
        JSONMembers.decode(value).map(OrderedJSON.string)
          ?? .raw(String(decoding: value, as: UTF8.self)))
    }
  }

  private func object(_ raw: RawRecord) throws(BadRecord) -> InputRecord {
    let fields = try members(of: raw)
    guard let field = fields.first(where: { $0.name == text }) else {
      throw raw.bad(.text, "expected a member \"\(text)\", found: \(masked(fields.map(\.name)))")
    }
    guard case .string(let content) = field.value else {
      throw raw.bad(.text, "expected a string in \"\(text)\", found: \(masked(field.value.text))")
    }
    return record(
      raw, text: content, fields: fields, source: String(decoding: raw.bytes, as: UTF8.self))
  }
}

extension CellScanner.Cell {
  /// The cell's content as text.
  fileprivate func text(in row: [UInt8]) -> String {
    guard hasDoubledQuotes else { return String(decoding: row[range], as: UTF8.self) }
    var content: [UInt8] = []
    var wasQuote = false
    for byte in row[range] {
      wasQuote = byte == CellScanner.quote && !wasQuote
      if !wasQuote { content.append(byte) }
    }
    return String(decoding: content, as: UTF8.self)
  }
}

/// The cells of a line of tab-separated values.
func tabSeparated(_ line: ArraySlice<UInt8>) -> [String] {
  line.split(separator: 0x09, omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
}
