/// Where reading stands between two records, and can go on.
public struct ReadPosition: Codable, Sendable, Hashable {
  /// Byte the next record starts at; see ``BadRecord/offset``.
  public let offset: Int
  /// Its line, from 1.
  public let line: Int

  /// The place of a line.
  public init(offset: Int, line: Int) {
    self.offset = offset
    self.line = line
  }
}
