/// Finds the cells of one row of delimited values (RFC 4180): quoted cells may hold delimiters,
/// doubled quotes and line ends. A quote inside a cell that does not begin with one is a character
/// like any other.
struct CellScanner {
  static let quote = UInt8(ascii: "\"")

  /// A cell as it stands in the row.
  struct Cell {
    /// Its content, without the quotes around it.
    let range: Range<Int>
    /// Whether quotes in it are doubled.
    let hasDoubledQuotes: Bool
  }

  private enum State {
    case atStart, plain, quoted, behindQuote
    /// A character stands behind a closing quote that is none of delimiter, quote and end.
    case malformed
  }

  private let delimiter: UInt8
  private var state = State.atStart
  private var cellStart: Int
  private var position: Int
  private var hasDoubledQuotes = false

  /// - Parameter start: where the row starts in the bytes.
  init(delimiter: UInt8, start: Int = 0) {
    self.delimiter = delimiter
    (cellStart, position) = (start, start)
  }

  /// Whether a quote is open.
  var isOpen: Bool { state == .quoted }
  /// Where a character stands behind a closing quote, if one does.
  var strayPosition: Int? { state == .malformed ? position : nil }

  /// Looks at the row up to a place, going on from where the last look ended.
  ///
  /// - Parameter found: called for every cell but the last.
  mutating func scan(_ bytes: [UInt8], to end: Int, found: (Cell) -> Void = { _ in }) {
    while position < end {
      switch state {
      case .atStart:
        state = bytes[position] == Self.quote ? .quoted : .plain
        if state == .quoted { (cellStart, position) = (position + 1, position + 1) }
      case .plain:
        position = bytes.first(delimiter, in: position..<end) ?? end
        if position < end { found(endCell()) }
      case .quoted:
        position = bytes.first(Self.quote, in: position..<end) ?? end
        if position < end { (position, state) = (position + 1, .behindQuote) }
      case .behindQuote where bytes[position] == Self.quote:
        (position, state, hasDoubledQuotes) = (position + 1, .quoted, true)
      case .behindQuote where bytes[position] == delimiter:
        found(endCell())
      case .behindQuote:
        state = .malformed
      case .malformed:
        return
      }
    }
  }

  /// The cell that ends where the look ended: at a delimiter, or at the end of the row.
  mutating func endCell() -> Cell {
    let end = state == .behindQuote ? position - 1 : position
    let cell = Cell(range: cellStart..<end, hasDoubledQuotes: hasDoubledQuotes)
    position += 1
    (cellStart, state, hasDoubledQuotes) = (position, .atStart, false)
    return cell
  }
}
