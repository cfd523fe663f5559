/// The values of a column that a report lists, and one place for all others.
struct ValueAxis: Sendable, Hashable {
  /// The column's name.
  let column: String
  /// Its index among those to count by.
  let index: Int
  /// The values listed, those with most return reasons first.
  let values: [String]
  /// How many values there are, an empty one not counted; at least so many if there were too many
  /// to tell apart.
  let distinct: Int
  private let places: [String: Int]

  init(column: String, index: Int, values: [String], distinct: Int) {
    self.column = column
    self.index = index
    self.values = values
    self.distinct = distinct
    places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
  }

  /// The place of all values that are not listed.
  var others: Int { values.count }

  /// Where a record counts.
  func place(of facts: RecordFacts) -> Int {
    places[facts.values[index]] ?? others
  }
}
