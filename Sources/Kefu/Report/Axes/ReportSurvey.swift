/// The first reading of the results: what the columns to count by hold.
struct ReportSurvey: Sendable {
  /// The models that the records name, in their order.
  let models: [String]
  let axes: ReportAxes

  /// Reads all files.
  ///
  /// - Parameters:
  ///   - columns: kept columns to count by.
  ///   - top: how many products to list.
  /// - Throws: ``InputError`` on a read error, or if no record has one of the columns.
  init(_ files: AnalysedFiles, by columns: [String], top: Int) throws {
    var surveys = columns.map(ColumnSurvey.init)
    var kept = KeptColumns()
    var models: [String] = []
    try files.forEach { _, record in
      guard let record else { return }
      kept.add(record)
      if let model = record.model, !models.contains(model) { models.append(model) }
      let facts = RecordFacts(record, by: columns)
      for index in columns.indices {
        surveys[index].add(facts.values[index], hasReason: facts.reasons?.isEmpty == false)
      }
    }
    try kept.require(columns)
    self.models = models
    axes = Self.axes(columns, surveys, top: top)
  }

  private static func axes(
    _ columns: [String], _ surveys: [ColumnSurvey], top: Int
  ) -> ReportAxes {
    let time = surveys.firstIndex(where: \.isTime)
    let others = columns.indices.filter { $0 != time }
    return ReportAxes(
      columns: columns,
      time: time.flatMap { index in
        surveys[index].timeAxis.map { .init(column: columns[index], index: index, axis: $0) }
      },
      product: others.first.map { surveys[$0].valueAxis(index: $0, most: top) },
      further: others.dropFirst().map { surveys[$0].valueAxis(index: $0, most: 30) })
  }
}
