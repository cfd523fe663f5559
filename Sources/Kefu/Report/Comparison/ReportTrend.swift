/// What changed at the end of the time a report covers: the last month or year against the one
/// before, or the last seven days (at most half of all) against as many before.
struct ReportTrend: Sendable {
  /// Names of the two stretches of time.
  let first: String
  let second: String
  let comparison: CellComparison

  /// Compares the last stretch; `nil` where there is no time, or one period only.
  init?(_ tally: ReportTally, alpha: Double = 0.05, minimumCount: Int = 5) {
    guard let axis = tally.axes.time?.axis, axis.count >= 2 else { return nil }
    let length = axis.grain == .day ? min(7, axis.count / 2) : 1
    let last = axis.count - length..<axis.count
    let before = axis.count - 2 * length..<axis.count - length
    func sum(_ periods: [RecordCounts], _ range: Range<Int>) -> RecordCounts {
      periods[range].reduce(into: RecordCounts()) { $0.merge($1) }
    }
    first = Self.name(before, axis)
    second = Self.name(last, axis)
    let products = (tally.axes.product?.values ?? []).enumerated().map { index, name in
      let periods = tally.productPeriods[index]
      return (name: name, first: sum(periods, before), second: sum(periods, last))
    }
    comparison = CellComparison(
      ComparedCell.cells(
        sum(tally.periods, before), sum(tally.periods, last), products: products),
      alpha: alpha, minimumCount: minimumCount)
  }

  private static func name(_ range: Range<Int>, _ axis: TimeAxis) -> String {
    let (first, last) = (axis.name(of: range.lowerBound), axis.name(of: range.upperBound - 1))
    return first == last ? first : "\(first) – \(last)"
  }
}
