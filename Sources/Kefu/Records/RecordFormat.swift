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

  /// The format a file name suggests, `.gz` at its end not looked at; `nil` if none.
  public init?(path: String) {
    var parts = path.lowercased().split(separator: ".")
    if parts.last == "gz" { parts.removeLast() }
    switch parts.last ?? "" {
    case "ndjson", "jsonl": self = .ndjson
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "txt", "text": self = .lines
    default: return nil
    }
  }
}
