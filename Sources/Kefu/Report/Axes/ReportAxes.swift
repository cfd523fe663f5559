/// What a report counts by.
struct ReportAxes: Sendable {
  /// Time.
  struct Time: Sendable {
    let column: String
    /// Index among the columns to count by.
    let index: Int
    let axis: TimeAxis

    /// The period a record lies in; `nil` if it names none.
    func period(of facts: RecordFacts) -> Int? {
      CalendarDate(facts.values[index]).flatMap(axis.period)
    }
  }

  let columns: [String]
  let time: Time?
  /// The first column that is not time.
  let product: ValueAxis?
  /// The other ones.
  let further: [ValueAxis]
}
