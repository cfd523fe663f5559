/// A rate in each period, with the interval it may lie in.
struct RateLine: Sendable {
  let name: String
  let title: String
  let description: String
  let periods: [String]
  let rates: [Proportion]

  /// The shapes.
  func chart(words: ReportWords) -> Chart {
    let most = rates.compactMap { $0.interval?.upperBound }.max() ?? 1
    let plot = ColumnPlot(
      names: periods, scale: Scale(reaching: min(1, most), whole: false), height: 200)
    var chart = Chart(
      name: name, title: title, description: description, width: ColumnPlot.width,
      height: plot.height)
    plot.frame(of: &chart, tick: words.tick)
    var previous: (x: Double, y: Double)?
    for (period, proportion) in rates.enumerated() {
      guard let rate = proportion.rate, let interval = proportion.interval else {
        previous = nil
        continue
      }
      let (x, y) = (plot.x(period), plot.y(rate))
      chart.rules.append(
        .init(
          x1: x, y1: plot.y(interval.lowerBound), x2: x, y2: plot.y(interval.upperBound),
          style: "interval"))
      if let previous {
        chart.rules.append(.init(x1: previous.x, y1: previous.y, x2: x, y2: y, style: "line"))
      }
      chart.dots.append(
        .init(
          x: x, y: y,
          hint: "\(periods[period]): \(words.percent(rate)) (\(words.percent(interval)))"))
      previous = (x, y)
    }
    return chart
  }
}
