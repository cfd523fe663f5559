/// One record of an input, read.
public struct InputRecord: Sendable, Hashable {
  /// Line the record starts in, from 1.
  public let line: Int
  /// Byte the record starts at; see ``BadRecord/offset``.
  public let offset: Int
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
