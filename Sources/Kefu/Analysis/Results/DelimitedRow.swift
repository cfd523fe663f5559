/// One row of a table on its way into a file.
struct DelimitedRow {
  private let format: ResultFormat
  private(set) var bytes: [UInt8] = []

  init(_ format: ResultFormat) {
    self.format = format
  }

  /// Adds a cell.
  ///
  /// A cell that a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236,
  /// "Improper Neutralization of Formula Elements in a CSV File").
  mutating func append(_ cell: some StringProtocol) {
    separate()
    let isFormula = cell.utf8.first.map(Self.formulaStarts.contains) ?? false
    let needsQuotes = format == .csv && cell.utf8.contains(where: Self.quotedBytes.contains)
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    if needsQuotes {
      for byte in cell.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
    } else if format == .tsv {
      bytes.append(contentsOf: cell.utf8.lazy.map { Self.tableBytes.contains($0) ? 0x20 : $0 })
    } else {
      bytes.append(contentsOf: cell.utf8)
    }
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
  }

  /// The cell that was written, without the apostrophe that a formula got.
  static func unguarded(_ cell: String) -> String {
    guard cell.utf8.first == UInt8(ascii: "'"),
      cell.utf8.dropFirst().first.map(formulaStarts.contains) ?? false
    else { return cell }
    return String(cell.dropFirst())
  }

  /// Adds cells written before.
  mutating func append(written cells: [UInt8]) {
    separate()
    bytes += cells
  }

  private var isEmpty = true

  private mutating func separate() {
    if !isEmpty { bytes.append(UInt8(ascii: format == .csv ? "," : "\t")) }
    isEmpty = false
  }

  private static let formulaStarts: Set<UInt8> = Set("=+-@\t\r".utf8)
  private static let quotedBytes: Set<UInt8> = Set(",\"\r\n".utf8)
  private static let tableBytes: Set<UInt8> = Set("\t\r\n".utf8)
}
