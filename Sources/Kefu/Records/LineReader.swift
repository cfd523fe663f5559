/// Lines of a source, one at a time: memory is that of the longest line.
///
/// A line ends with a line feed, with or without a carriage return before it; the last line may
/// lack one.
public struct LineReader {
  /// A line and what ended it.
  struct Line: Sendable, Hashable {
    let content: [UInt8]
    /// Line feed, carriage return and line feed, or nothing.
    let end: [UInt8]
  }

  private let source: InputSource
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  private var givenBack: ArraySlice<Line> = []
  /// Number of the line last returned, from 1.
  public private(set) var line = 0

  /// Reads a source from its start.
  public init(_ source: InputSource) {
    self.source = source
  }

  /// What messages call the source.
  public var name: String { source.name }
  /// Bytes read from the source so far.
  public var bytesRead: Int { source.bytesRead }
  /// Size of the source in bytes, where known.
  public var size: Int? { source.size }

  /// The next line without its end, or `nil` after the last.
  ///
  /// - Throws: ``InputError`` on a read error, or for content that cannot be text.
  public mutating func next() throws(InputError) -> ArraySlice<UInt8>? {
    guard givenBack.isEmpty else { return try nextWithEnd().map { ArraySlice($0.content) } }
    guard let range = try nextRange() else { return nil }
    return buffer[contentRange(range)]
  }

  /// The next line with its end, or `nil` after the last.
  mutating func nextWithEnd() throws(InputError) -> Line? {
    if let line = givenBack.popFirst() {
      self.line += 1
      return line
    }
    guard let range = try nextRange() else { return nil }
    let content = contentRange(range)
    return Line(
      content: Array(buffer[content]), end: Array(buffer[content.upperBound..<range.upperBound]))
  }

  /// Takes lines back, to be read again.
  mutating func giveBack(_ lines: [Line]) {
    givenBack = lines + givenBack
    line -= lines.count
  }

  /// The first byte of the next line, or `nil` at the end.
  mutating func peek() throws(InputError) -> UInt8? {
    while position == buffer.count, !isAtEnd { try fill() }
    return position < buffer.count ? buffer[position] : nil
  }

  /// Where the next line with its end lies in the buffer.
  private mutating func nextRange() throws(InputError) -> Range<Int>? {
    var searched = 0  // unread bytes known to hold no line feed
    while true {
      if let end = buffer.firstLineFeed(from: position + searched) {
        defer { (position, line) = (end + 1, line + 1) }
        return position..<end + 1
      }
      searched = buffer.count - position
      guard !isAtEnd else {
        guard searched > 0 else { return nil }
        defer { (position, line) = (buffer.count, line + 1) }
        return position..<buffer.count
      }
      try fill()
    }
  }

  /// Adds a block to the buffer and drops what was handed out.
  private mutating func fill() throws(InputError) {
    buffer.removeFirst(position)
    position = 0
    if let block = try source.readBlock() {
      buffer.append(contentsOf: block)
    } else {
      isAtEnd = true
    }
  }

  private func contentRange(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    if end > range.lowerBound, buffer[end - 1] == 0x0A {
      end -= 1
      if end > range.lowerBound, buffer[end - 1] == 0x0D { end -= 1 }
    }
    return range.lowerBound..<end
  }
}
