/// How results stand in a file.
public enum ResultFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// One JSON object a record, with all that was found and where.
  case ndjson
  /// Comma-separated values with a header line, one row a record: what a spreadsheet can use.
  case csv
  /// The same with tabs; tabs and line ends inside cells become blanks.
  case tsv

  /// The format a file name suggests, with or without `.gz`; `nil` if none.
  public init?(path: String) {
    var parts = path.lowercased().split(separator: ".")
    if parts.last == "gz" { parts.removeLast() }
    switch parts.last {
    case "ndjson", "jsonl", "json": self = .ndjson
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    default: return nil
    }
  }
}
