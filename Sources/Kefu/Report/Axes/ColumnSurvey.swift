/// What the values of one column are, over all records.
struct ColumnSurvey: Sendable {
  /// So many values are told apart; whatever comes first later counts with the others.
  static let maximumValues = 100_000

  private struct Value {
    var records = 0
    var withReason = 0
  }

  private let name: String
  private var filled = 0
  private var dates = 0
  private var span: ClosedRange<CalendarDate>?
  private var hasMonthsOnly = false
  private var values: [String: Value] = [:]

  init(name: String) {
    self.name = name
  }

  mutating func add(_ text: String, hasReason: Bool) {
    guard !text.isEmpty else { return }
    filled += 1
    if let date = CalendarDate(text) {
      dates += 1
      hasMonthsOnly = hasMonthsOnly || date.day == nil
      span = min(span?.lowerBound ?? date, date)...max(span?.upperBound ?? date, date)
    }
    guard values[text] != nil || values.count < Self.maximumValues else { return }
    values[text, default: Value()].records += 1
    if hasReason { values[text, default: Value()].withReason += 1 }
  }

  /// Whether at least 95 % of the values are dates.
  var isTime: Bool { filled > 0 && dates * 100 >= filled * 95 }

  /// The periods the dates lie in.
  var timeAxis: TimeAxis? {
    isTime
      ? span.map {
        TimeAxis(from: $0.lowerBound, to: $0.upperBound, hasMonthsOnly: hasMonthsOnly)
      } : nil
  }

  /// The `most` values with most records that have a reason; then by records, then by name.
  func valueAxis(index: Int, most: Int) -> ValueAxis {
    let ranked = values.sorted { left, right in
      (-left.value.withReason, -left.value.records, left.key)
        < (-right.value.withReason, -right.value.records, right.key)
    }
    return ValueAxis(
      column: name, index: index, values: ranked.prefix(most).map(\.key), distinct: values.count)
  }
}
