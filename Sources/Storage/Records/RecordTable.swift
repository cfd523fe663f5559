import GRDB

/// How records of a kind stand in their table: first the columns of the key, then the others.
struct RecordTable {
  let name: String
  let key: [String]
  let values: [String]

  enum Change {
    case inserted, updated, unchanged
  }

  /// Puts a row in, or in the place of the one with the same key.
  ///
  /// - Parameter row: a value for each column, in their order.
  func save(
    _ row: [(any DatabaseValueConvertible)?], in database: Database
  ) throws -> Change {
    let arguments = StatementArguments(row)
    try database.cachedStatement(sql: insertion).execute(arguments: arguments)
    if database.changesCount > 0 { return .inserted }
    try database.cachedStatement(sql: update).execute(arguments: arguments)
    return database.changesCount > 0 ? .updated : .unchanged
  }

  private let insertion: String
  private let update: String

  init(_ name: String, key: [String], values: [String]) {
    (self.name, self.key, self.values) = (name, key, values)
    let columns = key + values
    let places = Dictionary(
      uniqueKeysWithValues: zip(columns, columns.indices.map { "?\($0 + 1)" }))
    func each(_ columns: [String], _ relation: String, _ separator: String) -> String {
      columns.map { "\($0) \(relation) \(places[$0] ?? "")" }.joined(separator: separator)
    }
    insertion = """
      INSERT INTO \(name) (\(columns.joined(separator: ", "))) \
      VALUES (\(columns.compactMap { places[$0] }.joined(separator: ", "))) ON CONFLICT DO NOTHING
      """
    update = """
      UPDATE \(name) SET \(each(values, "=", ", ")) \
      WHERE \(each(key, "=", " AND ")) AND (\(each(values, "IS NOT", " OR ")))
      """
  }
}
