/// The text of a source from the next line on, as far as it was looked at.
struct LineBuffer {
  let source: InputSource
  private(set) var bytes: [UInt8] = []
  /// Where the next line starts in the bytes.
  private(set) var start = 0
  private var isAtEnd = false
  /// How many bytes of text were taken.
  private var taken = 0
  /// How many lines were taken.
  private(set) var lines = 0

  init(_ source: InputSource) {
    self.source = source
  }

  /// What messages call the source.
  var name: String { source.name }
  /// Bytes read from the source so far, and its size where known.
  var progress: (read: Int, size: Int?) { (source.bytesRead, source.size) }
  /// Where the next line stands.
  var position: ReadPosition { ReadPosition(offset: source.textStart + taken, line: lines + 1) }

  /// Whether the next line can be taken without waiting for somebody to write it.
  var isReady: Bool {
    source.size != nil || isAtEnd || bytes.first(0x0A, in: start..<bytes.count) != nil
  }

  /// The first byte of the next line, or `nil` at the end.
  mutating func peek() throws(InputError) -> UInt8? {
    while start == bytes.count, !isAtEnd { try fill() }
    return start < bytes.count ? bytes[start] : nil
  }

  /// The length, with its end, of the line that starts so far behind the next line's start; `nil`
  /// where the text ends.
  ///
  /// - Parameter most: a longer line is not looked at to its end; the answer is then greater.
  mutating func lineLength(at distance: Int = 0, most: Int = .max) throws(InputError) -> Int? {
    var searched = 0  // bytes of the line known to hold no line feed
    while true {
      let lineStart = start + distance
      if let end = bytes.first(0x0A, in: lineStart + searched..<bytes.count) {
        return end + 1 - lineStart
      }
      searched = bytes.count - lineStart
      if isAtEnd || searched > most { return searched > 0 ? searched : nil }
      // Whoever looks further on than one line may hold places in the bytes.
      try fill(droppingTaken: distance == 0)
    }
  }

  /// The end of a line's content: before a line feed, or a carriage return and a line feed. What
  /// the text ends with may be half of that.
  ///
  /// - Parameter range: a line with its end.
  func contentEnd(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    let hasLineFeed = end > range.lowerBound && bytes[end - 1] == 0x0A
    if hasLineFeed { end -= 1 }
    if end > range.lowerBound, bytes[end - 1] == 0x0D, hasLineFeed || isAtEnd { end -= 1 }
    return end
  }

  /// Moves on behind some lines that were looked at.
  mutating func take(_ length: Int, lines: Int = 1) {
    start += length
    taken += length
    self.lines += lines
  }

  /// Moves on behind the next line without holding it.
  ///
  /// - Returns: its length with its end.
  mutating func dropLine() throws(InputError) -> Int {
    var length = 0
    while true {
      if let end = bytes.first(0x0A, in: start..<bytes.count) {
        length += end + 1 - start
        take(end + 1 - start)
        return length
      }
      length += bytes.count - start
      take(bytes.count - start, lines: 0)
      if isAtEnd { break }
      try fill()
    }
    lines += 1
    return length
  }

  /// Moves on to a place further on.
  ///
  /// - Throws: ``InputError`` on a read error, or where the text ends before.
  mutating func skip(to position: ReadPosition) throws(InputError) {
    var distance = position.offset - self.position.offset
    guard distance >= 0 else { throw outside(position) }
    if distance > bytes.count - start, try source.seek(to: position.offset) {
      take(distance, lines: 0)
      (bytes, start, distance) = ([], 0, 0)
    }
    while distance > 0 {
      let held = min(distance, bytes.count - start)
      take(held, lines: 0)
      distance -= held
      guard distance > 0 else { break }
      guard !isAtEnd else { throw outside(position) }
      try fill()
    }
    lines = position.line - 1
  }

  private func outside(_ position: ReadPosition) -> InputError {
    InputError(
      """
      \(name): expected a record to go on with at byte \(position.offset), line \(position.line), \
      but reading stands at byte \(self.position.offset), line \(self.position.line): the file is \
      not the one that was read before; start anew
      """)
  }

  /// Adds a block, and drops what was taken.
  private mutating func fill(droppingTaken: Bool = true) throws(InputError) {
    if droppingTaken {
      bytes.removeFirst(start)
      start = 0
    }
    if let block = try source.readBlock() {
      bytes.append(contentsOf: block)
    } else {
      isAtEnd = true
    }
  }
}
