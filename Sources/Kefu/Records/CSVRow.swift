/// One row of comma- or tab-separated values (RFC 4180): quoted cells may hold delimiters, doubled
/// quotes and line ends.
///
/// Streams over lines; the libraries at hand read whole files into memory.
struct CSVRow: Sendable, Hashable {
  /// The line the row starts in, from 1.
  let line: Int
  /// The cells, quotes removed.
  let cells: [String]
  /// Whether the source ended inside a quoted cell.
  let isUnterminated: Bool

  /// The next row, or `nil` at the end; empty lines between rows are skipped.
  static func read(
    from lines: inout LineReader, delimiter: UInt8
  ) throws(InputError) -> CSVRow? {
    guard var bytes = try lines.next() else { return nil }
    while bytes.isEmpty {
      guard let next = try lines.next() else { return nil }
      bytes = next
    }
    let line = lines.line
    var parser = Parser(delimiter: delimiter)
    parser.consume(bytes)
    while parser.isQuoted {
      guard let next = try lines.next() else { break }
      parser.append(0x0A)
      parser.consume(next)
    }
    let isUnterminated = parser.isQuoted
    return CSVRow(line: line, cells: parser.finish(), isUnterminated: isUnterminated)
  }

  private struct Parser {
    let delimiter: UInt8
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var wasQuote = false

    init(delimiter: UInt8) {
      self.delimiter = delimiter
    }

    mutating func append(_ byte: UInt8) {
      cell.append(byte)
    }

    mutating func consume(_ bytes: ArraySlice<UInt8>) {
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
        case delimiter:
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
