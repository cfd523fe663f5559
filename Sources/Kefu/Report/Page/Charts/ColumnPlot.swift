/// The frame of charts over time: a column for each period, ticks at the left, names below.
struct ColumnPlot: Sendable {
  static let width = 860.0
  private static let left = 52.0
  private static let right = 8.0
  private static let top = 10.0
  private static let bottom = 26.0

  let names: [String]
  let scale: Scale
  let height: Double

  /// The width a period has.
  var step: Double { (Self.width - Self.left - Self.right) / Double(max(1, names.count)) }

  /// The middle of a period.
  func x(_ period: Int) -> Double { Self.left + (Double(period) + 0.5) * step }

  /// The height of a value.
  func y(_ value: Double) -> Double {
    height - Self.bottom - scale.position(value) * (height - Self.top - Self.bottom)
  }

  /// Grid, ticks and names.
  func frame(of chart: inout Chart, tick: (Double) -> String) {
    for value in scale.ticks {
      chart.rules.append(
        .init(
          x1: Self.left, y1: y(value), x2: Self.width - Self.right, y2: y(value),
          style: value == 0 ? "axis" : "grid"))
      chart.labels.append(
        .init(x: Self.left - 8, y: y(value) + 4, anchor: "end", text: tick(value)))
    }
    // A name needs about 70 pixels.
    let every = max(1, Int((70 / step).rounded(.up)))
    for (period, name) in names.enumerated() where period % every == 0 {
      chart.labels.append(
        .init(x: x(period), y: height - 8, anchor: "middle", text: name))
    }
  }
}
