/// How to read an input, and who is told what had to be guessed or replaced.
public struct InputDecoding: Sendable {
  /// UTF-8, as inputs are read unless something else is said.
  public static let utf8 = InputDecoding(.utf8)

  /// The encoding asked for.
  public let encoding: TextEncoding
  /// What stands between the cells of a table, if that was said.
  public let delimiter: UInt8?
  /// Takes one message: the input's name, and what was guessed or replaced.
  public let report: @Sendable (String) -> Void

  /// A decoding; without a listener nobody is told.
  ///
  /// - Precondition: the delimiter is an ASCII character other than a quote or a line end.
  public init(
    _ encoding: TextEncoding, delimiter: UInt8? = nil,
    report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    precondition(
      delimiter.map { $0 < 0x80 && !Array("\"\r\n".utf8).contains($0) } ?? true,
      "the delimiter is byte \(delimiter ?? 0), expected ASCII other than a quote or a line end")
    self.encoding = encoding
    self.delimiter = delimiter
    self.report = report
  }
}
