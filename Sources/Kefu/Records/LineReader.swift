/// Lines of a source, one at a time: memory is that of the longest line.
///
/// A line ends with a line feed, with or without a carriage return before it; the last line may
/// lack one. A byte-order mark at the start is dropped.
public struct LineReader {
  private let source: InputSource
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  private var isAtStart = true
  /// Number of the line last returned, from 1.
  public private(set) var line = 0
  /// Bytes read from the source so far.
  public private(set) var bytesRead = 0

  /// Reads a source from its start.
  public init(_ source: InputSource) {
    self.source = source
  }

  /// What messages call the source.
  public var name: String { source.name }
  /// Size of the source in bytes, where known.
  public var size: Int? { source.size }

  /// The next line without its end, or `nil` after the last.
  ///
  /// - Throws: ``InputError`` on a read error.
  public mutating func next() throws(InputError) -> ArraySlice<UInt8>? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { position = end + 1 }
        return take(upTo: end)
      }
      searched = buffer.count
      guard !isAtEnd, let block = try source.readBlock() else {
        isAtEnd = true
        guard position < buffer.count else { return nil }
        defer { position = buffer.count }
        return take(upTo: buffer.count)
      }
      bytesRead += block.count
      buffer.removeFirst(position)
      searched -= position
      position = 0
      buffer.append(contentsOf: block)
    }
  }

  private mutating func take(upTo end: Int) -> ArraySlice<UInt8> {
    line += 1
    var slice = buffer[position..<end]
    if slice.last == 0x0D { slice.removeLast() }
    if isAtStart, slice.starts(with: [0xEF, 0xBB, 0xBF]) { slice.removeFirst(3) }
    isAtStart = false
    return slice
  }
}
