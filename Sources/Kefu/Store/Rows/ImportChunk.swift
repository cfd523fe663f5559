import Storage

/// Some rows of a file on their way into a store.
struct ImportChunk: Sendable {
  let rows: [Result<RawRecord, BadRecord>]
  let parser: RecordParser
  let file: String

  /// A record, and the output it belongs to.
  typealias Mapped = (output: Int, record: StoreRecord)

  /// What became of each row: its records, none of a row left out; or what is wrong with it, and
  /// then none at all.
  struct Contents: Sendable {
    var records: [Mapped] = []
    var leftOut = 0
    var problems: [ImportProblem] = []
  }

  func mapped(by mapping: ImportMapping) -> Contents {
    let places = parser.header.map(Self.places)
    var contents = Contents()
    for raw in rows {
      do throws(BadRecord) {
        let raw = try raw.get()
        let cells = try parser.fields(of: raw)
        let row = ImportRow(
          cells: cells, places: places ?? Self.places(cells.map(\.name)), making: mapping.columns)
        add(row, line: raw.line, by: mapping, to: &contents)
      } catch {
        contents.problems.append(ImportProblem(file: file, error))
      }
    }
    return contents
  }

  private func add(
    _ row: ImportRow, line: Int, by mapping: ImportMapping, to contents: inout Contents
  ) {
    do throws(FieldProblem) {
      let records = try mapping.records(of: row)
      contents.records += records
      if records.isEmpty { contents.leftOut += 1 }
    } catch {
      contents.problems.append(ImportProblem(file: file, line: line, error))
    }
  }

  private static func places(_ names: [String]) -> [String: Int] {
    Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }
}

extension ImportMapping {
  /// The records of a row; none of one that is left out.
  func records(of row: ImportRow) throws(FieldProblem) -> [ImportChunk.Mapped] {
    for condition in conditions where try !condition.holds(in: row) { return [] }
    var records: [ImportChunk.Mapped] = []
    for (place, output) in outputs.enumerated() where try output.takes(row) {
      records.append((place, try RecordBuilder(output: output, row: row).record()))
    }
    return records
  }
}

extension ImportMapping.Output {
  fileprivate func takes(_ row: ImportRow) throws(FieldProblem) -> Bool {
    for condition in conditions where try !condition.holds(in: row) { return false }
    return true
  }
}
