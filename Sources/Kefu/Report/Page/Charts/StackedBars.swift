import TerminalText

/// A horizontal bar for each name, of parts one behind the other, and its total at the end.
struct StackedBars: Sendable {
  /// A part of all bars.
  struct Part: Sendable {
    let name: String
    /// Class of its colour.
    let style: String
  }

  /// A bar.
  struct Bar: Sendable {
    let name: String
    /// A count for each part.
    let counts: [Int]
  }

  private static let width = 860.0
  private static let left = 150.0
  private static let right = 70.0
  private static let rowHeight = 24.0

  let name: String
  let title: String
  let description: String
  let parts: [Part]
  let bars: [Bar]

  /// The shapes.
  func chart(number: (Int) -> String) -> Chart {
    var chart = Chart(
      name: name, title: title, description: description, width: Self.width,
      height: Double(bars.count) * Self.rowHeight + 8)
    let most = max(1, bars.map { $0.counts.reduce(0, +) }.max() ?? 1)
    let scale = (Self.width - Self.left - Self.right) / Double(most)
    for (row, bar) in bars.enumerated() {
      let y = 4 + Double(row) * Self.rowHeight
      chart.labels.append(
        .init(
          x: Self.left - 10, y: y + 16, anchor: "end", style: "name",
          text: bar.name.cut(toWidth: 21)))
      var x = Self.left
      for (part, count) in zip(parts, bar.counts) where count > 0 {
        let width = Double(count) * scale
        chart.boxes.append(
          .init(
            x: x, y: y + 3, width: width, height: Self.rowHeight - 6, style: part.style,
            hint: "\(bar.name), \(part.name): \(number(count))"))
        x += width
      }
      chart.labels.append(
        .init(
          x: x + 8, y: y + 16, anchor: "start", text: number(bar.counts.reduce(0, +))))
    }
    return chart
  }
}
