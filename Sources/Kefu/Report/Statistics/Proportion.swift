/// How many of a whole.
package struct Proportion: Sendable, Hashable {
  package let count: Int
  package let whole: Int

  /// - Precondition: 0 ≤ `count` ≤ `whole`.
  package init(_ count: Int, of whole: Int) {
    precondition((0...whole).contains(count), "\(count) of \(whole)")
    self.count = count
    self.whole = whole
  }

  /// The share; `nil` of nothing.
  package var rate: Double? { whole > 0 ? Double(count) / Double(whole) : nil }

  /// Where the share of a larger whole of the same kind lies with a confidence of 95 %; `nil` of
  /// nothing.
  ///
  /// The score interval of Wilson, "Probable inference, the law of succession, and statistical
  /// inference", JASA 22 (1927): it holds for few records and for rates near 0, where the usual
  /// `p ± 1.96 √(p (1 − p) / n)` does not.
  package var interval: ClosedRange<Double>? {
    guard let rate else { return nil }
    let z = 1.959963984540054
    let n = Double(whole)
    let centre = rate + z * z / (2 * n)
    let reach = z * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    let low = count == 0 ? 0 : max(0, (centre - reach) / scale)
    let high = count == whole ? 1 : min(1, (centre + reach) / scale)
    return low...high
  }
}
