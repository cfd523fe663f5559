/// A column for each period, of parts one on top of the other.
struct StackedColumns: Sendable {
  /// A part of all columns.
  struct Part: Sendable {
    let name: String
    /// Class of its colour.
    let style: String
    /// Its count in each period.
    let counts: [Int]
  }

  let name: String
  let title: String
  let description: String
  let periods: [String]
  /// From the ground upwards.
  let parts: [Part]

  /// The shapes.
  func chart(number: (Int) -> String) -> Chart {
    let totals = periods.indices.map { period in parts.reduce(0) { $0 + $1.counts[period] } }
    let plot = ColumnPlot(
      names: periods, scale: Scale(reaching: Double(totals.max() ?? 0), whole: true), height: 250)
    var chart = Chart(
      name: name, title: title, description: description, width: ColumnPlot.width,
      height: plot.height)
    plot.frame(of: &chart) { number(Int($0)) }
    let width = min(48, plot.step * 0.72)
    for period in periods.indices {
      var below = 0
      for part in parts where part.counts[period] > 0 {
        let count = part.counts[period]
        let (bottom, top) = (plot.y(Double(below)), plot.y(Double(below + count)))
        chart.boxes.append(
          .init(
            x: plot.x(period) - width / 2, y: top, width: width, height: bottom - top,
            style: part.style, hint: "\(periods[period]) \(part.name): \(number(count))"))
        below += count
      }
    }
    return chart
  }
}
