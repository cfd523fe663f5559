/// A record that could not be read, in its place.
public struct BadRecord: Error, Sendable, Hashable {
  /// What is wrong with a record.
  public enum Kind: String, Sendable, CaseIterable {
    /// A sequence of bytes that is no character.
    case encoding
    /// More bytes than a record may have.
    case length
    /// A quote that is not closed, or text behind one that is.
    case quotes
    /// More or fewer cells than the header has.
    case columns
    /// No JSON object.
    case json
    /// No text.
    case text
    /// A member that must not be there yet.
    case member
  }

  /// Line the record starts in, from 1.
  public let line: Int
  /// Byte the record starts at, from 0: of the file where that is plain UTF-8, else of its text as
  /// UTF-8, unpacked and decoded.
  public let offset: Int
  /// What is wrong.
  public let kind: Kind
  /// What was expected and found.
  public let message: String

  /// A complaint about the record that starts in a line.
  public init(line: Int, offset: Int, kind: Kind, message: String) {
    self.line = line
    self.offset = offset
    self.kind = kind
    self.message = message
  }
}
