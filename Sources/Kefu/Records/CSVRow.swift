/// One row of comma-separated values (RFC 4180): quoted cells may hold commas, doubled quotes and
/// line ends.
///
/// Streams over lines; the libraries at hand read whole files into memory.
struct CSVRow: Sendable, Hashable {
  /// A quoted cell that is still open after so many lines, or bytes of them, is taken for a stray
  /// quote: the row is bad, and reading goes on behind its first line.
  static let maximumLines = 1000
  static let maximumBytes = 1 << 17

  /// The line the row starts in, from 1.
  let line: Int
  /// The cells, quotes removed.
  let cells: [String]
  /// Whether every quote was closed.
  let isClosed: Bool

  /// The next row, or `nil` at the end; empty lines between rows are skipped.
  static func read(from lines: inout LineReader) throws(InputError) -> CSVRow? {
    guard var bytes = try lines.nextWithEnd() else { return nil }
    while bytes.content.isEmpty {
      guard let next = try lines.nextWithEnd() else { return nil }
      bytes = next
    }
    let line = lines.line
    var parser = Parser()
    var held: [LineReader.Line] = []
    parser.consume(bytes.content)
    var end = bytes.end
    var heldBytes = 0
    while parser.isQuoted {
      guard held.count < maximumLines, heldBytes < maximumBytes, let next = try lines.nextWithEnd()
      else {
        lines.giveBack(held)
        return CSVRow(line: line, cells: [], isClosed: false)
      }
      held.append(next)
      heldBytes += next.content.count
      parser.append(end)
      parser.consume(next.content)
      end = next.end
    }
    return CSVRow(line: line, cells: parser.finish(), isClosed: true)
  }

  private struct Parser {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var wasQuote = false

    mutating func append(_ bytes: [UInt8]) {
      cell += bytes
    }

    mutating func consume(_ bytes: [UInt8]) {
      for byte in bytes {
        if isQuoted {
          if byte == 0x22 { (isQuoted, wasQuote) = (false, true) } else { cell.append(byte) }
          continue
        }
        switch byte {
        case 0x22 where wasQuote:
          cell.append(0x22)
          isQuoted = true
        case 0x22 where cell.isEmpty:
          isQuoted = true
        case 0x2C:
          endCell()
        default:
          cell.append(byte)
        }
        wasQuote = false
      }
    }

    mutating func endCell() {
      cells.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
    }

    mutating func finish() -> [String] {
      endCell()
      return cells
    }
  }
}
