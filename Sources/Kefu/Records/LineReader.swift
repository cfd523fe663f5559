/// Lines of a source, one at a time: memory is that of the longest line.
///
/// A line ends with a line feed, with or without a carriage return before it; the last line may
/// lack one.
public struct LineReader {
  private var buffer: LineBuffer

  /// Reads a source from its start.
  public init(_ source: InputSource) {
    buffer = LineBuffer(source)
  }

  /// Number of the line last returned, from 1.
  public var line: Int { buffer.lines }

  /// The next line without its end, or `nil` after the last.
  ///
  /// - Throws: ``InputError`` on a read error, or for content that cannot be text.
  public mutating func next() throws(InputError) -> ArraySlice<UInt8>? {
    guard let length = try buffer.lineLength() else { return nil }
    let line = buffer.start..<buffer.start + length
    buffer.take(length)
    return buffer.bytes[line.lowerBound..<buffer.contentEnd(line)]
  }
}
