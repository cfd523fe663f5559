/// The counts of one period, whole and by the values of a column.
struct PeriodCounts: Sendable {
  let all: RecordCounts
  let bad: Int
  let values: [String: RecordCounts]
  /// Names of the files.
  let files: [String]

  /// Reads all files once.
  ///
  /// - Parameter column: kept column to count by; `nil` for none.
  /// - Throws: ``InputError`` on a read error, or if no record has the column.
  init(_ files: AnalysedFiles, by column: String?) throws {
    var all = RecordCounts()
    var bad = 0
    var values: [String: RecordCounts] = [:]
    var survey = KeptColumns()
    try files.forEach { _, record in
      guard let record else {
        bad += 1
        return
      }
      survey.add(record)
      let facts = RecordFacts(record, by: column.map { [$0] } ?? [])
      all.add(facts)
      guard let value = facts.values.first, !value.isEmpty,
        values[value] != nil || values.count < ColumnSurvey.maximumValues
      else { return }
      values[value, default: RecordCounts()].add(facts)
    }
    try survey.require(column.map { [$0] } ?? [])
    (self.all, self.bad, self.values, self.files) = (all, bad, values, files.names)
  }
}
