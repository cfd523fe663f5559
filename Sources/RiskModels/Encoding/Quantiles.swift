/// Quantiles of a sample, by linear interpolation between its ordered values.
///
/// Source: Hyndman and Fan 1996, definition 7: the default of NumPy's `quantile`.
package struct Quantiles: Sendable {
  private let sorted: [Float]

  /// The quantiles of ascending numbers; `nil` for none.
  package init?(sorted: [Float]) {
    guard !sorted.isEmpty else { return nil }
    self.sorted = sorted
  }

  /// The number that the given share of the sample does not exceed.
  package func value(at share: Double) -> Double {
    let position = share * Double(sorted.count - 1)
    let below = min(Int(position), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    let weight = position - Double(below)
    return Double(sorted[below]) + weight * (Double(sorted[above]) - Double(sorted[below]))
  }
}
