/// The columns a model reads, with the categories it has learnt.
package struct ModelColumns: Sendable, Hashable, Codable {
  /// In the order of the training table.
  package let columns: [FeatureColumn]
  /// The categories of each column, none for numbers. Shape: [columns][levels].
  package let levels: [[String]]

  /// The columns of a training table.
  package init(_ table: FeatureTable) {
    (columns, levels) = (table.columns, table.levels)
  }

  /// A category that training has not seen.
  static let unknown: Float = -1

  /// A table's values in the model's order, categories by the model's places: `unknown` for one it
  /// does not know. Shape: [columns][rows].
  ///
  /// - Throws: ``RiskModelError`` naming a column that is not there or is of another kind.
  package func values(of table: FeatureTable) throws(RiskModelError) -> [[Float]] {
    if table.columns == columns, table.levels == levels { return table.values }
    var places: [String: Int] = [:]
    for (place, column) in table.columns.enumerated() { places[column.name] = place }
    var values: [[Float]] = []
    for (column, known) in zip(columns, levels) {
      guard let place = places[column.name] else { throw .missingColumn(column) }
      let found = table.columns[place].kind
      guard found == column.kind else {
        throw .otherKind(name: column.name, found: found, expected: column.kind)
      }
      values.append(
        Self.translated(table.values[place], from: table.levels[place], to: known))
    }
    return values
  }

  private static func translated(
    _ values: [Float], from levels: [String], to known: [String]
  ) -> [Float] {
    if levels == known { return values }
    var places: [String: Float] = [:]
    for (place, level) in known.enumerated() { places[level] = Float(place) }
    let translation = levels.map { places[$0] ?? unknown }
    return values.map { $0.isNaN ? $0 : translation[Int($0)] }
  }
}
