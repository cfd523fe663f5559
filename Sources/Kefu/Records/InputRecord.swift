/// How records stand in a file.
public enum RecordFormat: String, Sendable, CaseIterable {
  /// One text a line.
  case lines
  /// One JSON object a line.
  case ndjson
  /// Comma-separated values with a header line (RFC 4180).
  case csv
  /// Tab-separated values with a header line; quotes have no meaning.
  case tsv

  /// The format a file name suggests; `nil` if none.
  public init?(path: String) {
    let suffix = path.lowercased().split(separator: ".").last.map(String.init) ?? ""
    switch suffix {
    case "ndjson", "jsonl": self = .ndjson
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "txt", "text": self = .lines
    default: return nil
    }
  }
}

/// One record of an input, read.
public struct InputRecord: Sendable, Hashable {
  /// Line the record starts in, from 1.
  public let line: Int
  /// The text to understand.
  public let text: String
  /// The record's fields in their order, the text among them. Cells of a table are strings; JSON
  /// values other than strings are kept as they stood in the file.
  public let fields: [OrderedJSON.Member]
  /// The JSON object as it stood in the file, for NDJSON.
  public let source: String?

  /// The value of a field, if there is one.
  public subscript(name: String) -> OrderedJSON? {
    fields.first { $0.name == name }?.value
  }
}

/// A record that could not be read, in its place.
public struct BadRecord: Error, Sendable, Hashable {
  /// Line the record starts in, from 1.
  public let line: Int
  /// What was expected and found.
  public let message: String

  /// A complaint about the record that starts in a line.
  public init(line: Int, message: String) {
    self.line = line
    self.message = message
  }
}
