import Foundation
import NeuralNetwork

/// Records of a source, one at a time, in order; a bad record takes its place as an error.
public struct RecordReader {
  /// Where in a record the text is.
  public struct Columns: Sendable, Hashable {
    /// Column or JSON member that holds the text.
    public var text: String

    /// The text's column.
    public init(text: String = "text") {
      self.text = text
    }
  }

  private var lines: LineReader
  private let format: RecordFormat
  private let columns: Columns
  private var header: [String]?

  /// Reads records of a format.
  public init(_ source: InputSource, format: RecordFormat, columns: Columns = Columns()) {
    lines = LineReader(source)
    self.format = format
    self.columns = columns
  }

  /// What messages call the source.
  public var name: String { lines.name }
  /// Bytes read so far, and the size of the source where known.
  public var progress: (read: Int, size: Int?) { (lines.bytesRead, lines.size) }

  /// The next record or bad record, or `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error, or when the text's column is not in the header.
  public mutating func next() throws(InputError) -> Result<InputRecord, BadRecord>? {
    switch format {
    case .lines: return try nextLine()
    case .ndjson: return try nextObject()
    case .csv: return try nextRow(delimiter: 0x2C)
    case .tsv: return try nextRow(delimiter: 0x09)
    }
  }

  private mutating func nextLine() throws(InputError) -> Result<InputRecord, BadRecord>? {
    guard let bytes = try lines.next() else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return .success(
      InputRecord(line: lines.line, text: text, fields: ["text": .string(text)], source: nil))
  }

  private mutating func nextObject() throws(InputError) -> Result<InputRecord, BadRecord>? {
    guard let bytes = try lines.next() else { return nil }
    return Self.object(bytes, line: lines.line, column: columns.text)
  }

  /// Reads one NDJSON record.
  static func object(
    _ bytes: ArraySlice<UInt8>, line: Int, column: String
  ) -> Result<InputRecord, BadRecord> {
    func bad(_ message: String) -> Result<InputRecord, BadRecord> {
      .failure(BadRecord(line: line, message: message))
    }
    let source = String(decoding: bytes, as: UTF8.self)
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
      return bad("expected a JSON object, found: \(masked(source))")
    }
    guard case .object(let members) = value else {
      return bad("expected a JSON object, found another JSON value: \(masked(source))")
    }
    guard case .string(let text)? = members[column] else {
      let found = members.keys.sorted().joined(separator: ", ")
      return bad("expected a string member \"\(column)\", found members: \(masked(found))")
    }
    return .success(
      InputRecord(
        line: line, text: text, fields: members.mapValues(OrderedJSON.init), source: source))
  }

  private mutating func nextRow(
    delimiter: UInt8
  ) throws(InputError) -> Result<InputRecord, BadRecord>? {
    if header == nil {
      guard let row = try CSVRow.read(from: &lines, delimiter: delimiter) else { return nil }
      guard row.cells.contains(columns.text) else {
        throw InputError(
          """
          \(name) has no column \(columns.text), found: \(row.cells.joined(separator: ", ")); \
          name the text's column with --text
          """)
      }
      header = row.cells
    }
    guard let header, let row = try CSVRow.read(from: &lines, delimiter: delimiter) else {
      return nil
    }
    guard !row.isUnterminated else {
      return .failure(
        BadRecord(line: row.line, message: "expected a closing quote, found the end of the file"))
    }
    guard row.cells.count == header.count else {
      return .failure(
        BadRecord(
          line: row.line,
          message: "expected \(header.count) columns, found \(row.cells.count)"))
    }
    let fields = Dictionary(
      zip(header, row.cells.map(OrderedJSON.string)), uniquingKeysWith: { first, _ in first })
    let text = header.firstIndex(of: columns.text).map { row.cells[$0] } ?? ""
    return .success(InputRecord(line: row.line, text: text, fields: fields, source: nil))
  }
}

extension OrderedJSON {
  /// A decoded value to be written again; members in alphabetical order.
  init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .raw(String(value))
    case .string(let value): self = .string(value)
    case .array(let values): self = .array(values.map(OrderedJSON.init))
    case .object(let members):
      self = .object(
        members.sorted { $0.key < $1.key }.map { Member($0.key, OrderedJSON($0.value)) })
    }
  }
}
