/// Lines over two axes, one for each model: the first one in full, the others to compare.
struct CurvePlot {
  /// A position in the units of the axes.
  struct Point {
    let x, y: Double
  }

  /// A point that is marked, with the interval it may lie in.
  struct Mark {
    let x, y: Double
    var interval: ClosedRange<Double>?
    let hint: String
  }

  /// What one model shows.
  struct Series {
    let name: String
    /// Its place among the models, which decides colour and dashes.
    let place: Int
    var line: [Point] = []
    /// Intervals along the line.
    var band: [(x: Double, range: ClosedRange<Double>)] = []
    var marks: [Mark] = []

    /// Class of its colour and dashes.
    var style: String { CurvePlot.style(place) }
  }

  /// Class of the colour and dashes of the model at a place: one for each type of model.
  static func style(_ place: Int) -> String { "series\(place % 7)" }

  /// Ticks at both ends of an axis and between.
  struct Axis {
    let title: String
    let ticks: [(value: Double, text: String)]

    var range: ClosedRange<Double> { ticks[0].value...ticks[ticks.count - 1].value }

    /// Where a value lies, in 0…1; outside of the axis at its end.
    func position(_ value: Double) -> Double {
      let (low, high) = (range.lowerBound, range.upperBound)
      return (min(high, max(low, value)) - low) / (high - low)
    }
  }

  private static let left = 62.0
  private static let right = 30.0
  private static let top = 30.0
  private static let bottom = 46.0

  let name: String
  let title: String
  let description: String
  let width: Double
  let height: Double
  let x: Axis
  let y: Axis
  /// A dashed line to tell good from bad by.
  var reference: [Point] = []
  let series: [Series]

  /// The shapes.
  var chart: Chart {
    var chart = Chart(
      name: name, title: title, description: description, width: width, height: height)
    addFrame(to: &chart)
    chart.paths.append(.init(reference.map(pixel), style: "ideal", hint: title))
    // The first model lies on top.
    for series in series.reversed() { add(series, to: &chart) }
    return chart
  }

  private func add(_ series: Series, to chart: inout Chart) {
    if !series.band.isEmpty {
      let upper = series.band.map { Point(x: $0.x, y: $0.range.upperBound) }
      let lower = series.band.map { Point(x: $0.x, y: $0.range.lowerBound) }
      chart.paths.append(
        .init((upper + lower.reversed()).map(pixel), style: "band", hint: series.name))
    }
    if !series.line.isEmpty {
      chart.paths.append(
        .init(
          series.line.map(pixel), style: "curve \(series.style)", hint: series.name))
    }
    for mark in series.marks {
      let (x, y) = pixel(Point(x: mark.x, y: mark.y))
      if let interval = mark.interval {
        chart.rules.append(
          .init(
            x1: x, y1: pixel(Point(x: mark.x, y: interval.lowerBound)).y, x2: x,
            y2: pixel(Point(x: mark.x, y: interval.upperBound)).y,
            style: "whisker \(series.style)"))
      }
      chart.dots.append(.init(x: x, y: y, style: "mark \(series.style)", hint: mark.hint))
    }
  }

  private func addFrame(to chart: inout Chart) {
    let (right, bottom) = (width - Self.right, height - Self.bottom)
    for tick in y.ticks {
      let place = pixel(Point(x: x.range.lowerBound, y: tick.value)).y
      chart.rules.append(
        .init(
          x1: Self.left, y1: place, x2: right, y2: place,
          style: tick.value == y.range.lowerBound ? "axis" : "grid"))
      chart.labels.append(.init(x: Self.left - 8, y: place + 4, anchor: "end", text: tick.text))
    }
    for tick in x.ticks {
      let place = pixel(Point(x: tick.value, y: y.range.lowerBound)).x
      chart.labels.append(.init(x: place, y: bottom + 18, anchor: "middle", text: tick.text))
    }
    chart.labels.append(
      .init(x: Self.left, y: 14, anchor: "start", style: "name", text: y.title))
    chart.labels.append(
      .init(
        x: (Self.left + right) / 2, y: height - 6, anchor: "middle", style: "name",
        text: x.title))
  }

  private func pixel(_ point: Point) -> (x: Double, y: Double) {
    (
      Self.left + x.position(point.x) * (width - Self.left - Self.right),
      height - Self.bottom - y.position(point.y) * (height - Self.top - Self.bottom)
    )
  }
}

extension CurvePlot.Axis {
  /// From 0 to 1 in fifths.
  static func share(_ title: String) -> Self {
    Self(
      title: title,
      ticks: (0...5).map { (Double($0) / 5, "\($0 * 20)\u{A0}%") })
  }

  /// From 0 to a round number that reaches a value.
  static func reaching(_ most: Double, _ title: String, tick: (Double) -> String) -> Self {
    Self(title: title, ticks: Scale(reaching: most, whole: false).ticks.map { ($0, tick($0)) })
  }
}
