import Commerce

/// The cells of a file, column by column, with the lines they stand in.
struct TableCells {
  let name: String
  let header: [String]
  private(set) var columns: [[String]]
  private(set) var lines: [Int] = []

  /// Reads a whole file.
  ///
  /// - Parameter id: a column that must be there.
  init(_ source: InputSource, format: RecordFormat?, id: String) throws(InputError) {
    var reader = try RecordReader(source, format: format, text: id, option: "--id")
    name = reader.name
    guard reader.parser.format != .lines else {
      throw InputError("\(name): expected a table: CSV or TSV with a header, or NDJSON")
    }
    var header = reader.header
    columns = (header ?? []).map { _ in [] }
    while let raw = try reader.nextRaw() {
      let (line, fields) = try Self.fields(of: raw, reader)
      let names = fields.map(\.name)
      if header == nil {
        header = names
        columns = names.map { _ in [] }
      }
      guard names == header else {
        throw InputError(
          "\(name):\(line): expected the members \(masked(header ?? [])), found \(masked(names))")
      }
      lines.append(line)
      for (place, field) in fields.enumerated() {
        columns[place].append(DelimitedRow.unguarded(field.value.plainText))
      }
    }
    guard let header, !lines.isEmpty else {
      throw InputError("\(name) has no rows: expected one a customer or an order")
    }
    self.header = header
    guard header.contains(id) else {
      throw InputError(missing: id, of: header, in: name, option: "--id")
    }
  }

  private static func fields(
    of raw: Result<RawRecord, BadRecord>, _ reader: RecordReader
  ) throws(InputError) -> (line: Int, fields: [OrderedJSON.Member]) {
    do throws(BadRecord) {
      let raw = try raw.get()
      return (raw.line, try reader.parser.fields(of: raw))
    } catch {
      throw InputError("\(reader.name):\(error.line): \(error.message)")
    }
  }

  /// The cells of a column, if there is one of that name.
  subscript(column: String) -> [String]? {
    header.firstIndex(of: column).map { columns[$0] }
  }

  /// A complaint about a cell.
  func problem(_ row: Int, _ column: String, expected: String) -> InputError {
    let found = self[column].map { masked($0[row]) } ?? ""
    return InputError(
      "\(name):\(lines[row]): column \(column): expected \(expected), found \"\(found)\"")
  }
}
