/// One record of an input, cut out but not looked into.
public struct RawRecord: Sendable, Hashable {
  /// The record as UTF-8 without its line end. Sequences of the input that were no characters may
  /// be among them.
  public let bytes: [UInt8]
  /// Line the record starts in, from 1.
  public let line: Int
  /// Byte the record starts at; see ``BadRecord/offset``.
  public let offset: Int

  func bad(_ kind: BadRecord.Kind, _ message: String) -> BadRecord {
    BadRecord(line: line, offset: offset, kind: kind, message: message)
  }
}
