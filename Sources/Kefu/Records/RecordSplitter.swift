/// Cuts a text into records, and does not look into them: by lines, or for comma-separated values by
/// rows, whose quoted cells may hold line ends.
struct RecordSplitter {
  /// A longer record is bad. So is a row of which a quote is still open after so many bytes or
  /// lines: the quote is taken for a stray one, and reading goes on behind the row's first line.
  static let maximumBytes = 1 << 20
  static let maximumLines = 1000

  /// What the next record was found to be.
  private enum Extent {
    case whole(bytes: Int, lines: Int)
    case tooLong
    /// Only the first line is lost.
    case malformed(bytes: Int, String)
  }

  var buffer: LineBuffer
  /// What stands between the cells of rows; `nil` where every line is a record.
  var delimiter: UInt8?

  /// The next record, or `nil` at the end; empty lines between rows are skipped.
  ///
  /// - Throws: ``InputError`` on a read error.
  mutating func next() throws(InputError) -> Result<RawRecord, BadRecord>? {
    guard let extent = try nextExtent() else { return nil }
    let place = buffer.position
    func bad(_ kind: BadRecord.Kind, _ message: String) -> Result<RawRecord, BadRecord> {
      .failure(
        BadRecord(line: place.line, offset: place.offset, kind: kind, message: message))
    }
    switch extent {
    case .whole(let length, let lines):
      let record = record(length)
      buffer.take(length, lines: lines)
      return .success(record)
    case .tooLong:
      let length = try buffer.dropLine()
      return bad(
        .length, "expected a record of at most \(Self.maximumBytes) bytes, found \(length)")
    case .malformed(let length, let message):
      buffer.take(length)
      return bad(.quotes, message)
    }
  }

  /// The next record, which stays the next; `nil` at the end, or if it cannot be cut out.
  ///
  /// - Throws: ``InputError`` on a read error.
  mutating func peek() throws(InputError) -> RawRecord? {
    guard case .whole(let length, _)? = try nextExtent() else { return nil }
    return record(length)
  }

  private func record(_ length: Int) -> RawRecord {
    let range = buffer.start..<buffer.start + length
    let place = buffer.position
    return RawRecord(
      bytes: Array(buffer.bytes[range.lowerBound..<buffer.contentEnd(range)]), line: place.line,
      offset: place.offset)
  }

  private mutating func nextExtent() throws(InputError) -> Extent? {
    while let length = try buffer.lineLength(most: Self.maximumBytes) {
      guard length <= Self.maximumBytes else { return .tooLong }
      guard let delimiter else { return .whole(bytes: length, lines: 1) }
      let line = buffer.start..<buffer.start + length
      guard buffer.contentEnd(line) == line.lowerBound else {
        return try rowExtent(firstLine: length, delimiter: delimiter)
      }
      buffer.take(length)
    }
    return nil
  }

  /// How far the row reaches that begins with a line.
  private mutating func rowExtent(
    firstLine: Int, delimiter: UInt8
  ) throws(InputError) -> Extent {
    let start = buffer.start
    guard buffer.bytes.first(CellScanner.quote, in: start..<start + firstLine) != nil else {
      return .whole(bytes: firstLine, lines: 1)
    }
    var scanner = CellScanner(delimiter: delimiter, start: start)
    var (length, next, lines) = (0, firstLine as Int?, 0)
    while let found = next, length + found <= Self.maximumBytes, lines < Self.maximumLines {
      scanner.scan(buffer.bytes, to: buffer.contentEnd(start + length..<start + length + found))
      (length, lines) = (length + found, lines + 1)
      if let stray = scanner.strayPosition {
        return .malformed(bytes: firstLine, strayText(at: stray, behind: start))
      }
      guard scanner.isOpen else { return .whole(bytes: length, lines: lines) }
      next = try buffer.lineLength(at: length, most: Self.maximumBytes - length)
    }
    let limits = "\(Self.maximumLines) lines and \(Self.maximumBytes >> 20) MiB"
    return .malformed(
      bytes: firstLine,
      next == nil
        ? "expected a closing quote, found the end of the text"
        : "expected a closing quote within \(limits)")
  }

  private func strayText(at position: Int, behind start: Int) -> String {
    let offset = buffer.position.offset + position - start
    return
      "expected a delimiter or the end of the row behind a closing quote, found text at byte \(offset)"
  }
}
