/// The cells of one row by the names of their columns, and those a mapping makes of them.
struct ImportRow: Sendable {
  private let places: [String: Int]
  private let cells: [OrderedJSON.Member]
  private var made: [String: Result<String?, FieldProblem>] = [:]

  /// - Parameters:
  ///   - places: where each column stands among the cells.
  ///   - columns: the columns to make, each from those above it.
  init(cells: [OrderedJSON.Member], places: [String: Int], making columns: [MadeColumn]) {
    (self.cells, self.places) = (cells, places)
    for column in columns {
      made[column.name] = Result { [row = self] () throws(FieldProblem) in
        try column.value(in: row)
      }
    }
  }

  /// The cell of a column without blanks around it; `nil` for a blank or missing one.
  ///
  /// - Throws: ``FieldProblem`` where a made column could not be made.
  func value(_ column: String) throws(FieldProblem) -> String? {
    if let made = made[column] { return try made.get() }
    return places[column].flatMap { cells[$0].value.cellText }
  }

  /// All cells that are not blank, without the columns named.
  func rest(without columns: Set<String>) -> [String: String] {
    var rest: [String: String] = [:]
    for cell in cells where !columns.contains(cell.name) {
      if let value = cell.value.cellText { rest[cell.name] = value }
    }
    return rest
  }
}

extension OrderedJSON {
  /// The value without blanks around it; `nil` for null and for blanks alone.
  fileprivate var cellText: String? {
    let text = plainText
    if case .raw("null") = self { return nil }
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    guard let first = text.utf8.first, let last = text.utf8.last else { return nil }
    guard isBlank(first) || isBlank(last) else { return text }
    let trimmed = text.trimmingPrefix { $0.isWhitespace }
    guard let end = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(trimmed[...end])
  }
}
