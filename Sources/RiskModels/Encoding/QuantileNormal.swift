/// Maps a number to the normal quantile of its rank among the training rows.
///
/// Ranks are interpolated between at most 1,000 quantiles, from both ends, so that equal numbers get
/// the middle of their ranks; ranks 0 and 1 become the quantiles of 1e-7 and 1 − 1e-7. The numbers
/// are those of scikit-learn's `QuantileTransformer(output_distribution="normal", subsample=None)`.
package struct QuantileNormal: Sendable, Hashable, Codable {
  /// The training rows' quantiles at evenly spaced shares, ascending.
  package let quantiles: [Double]

  /// The largest number of quantiles.
  private static let most = 1000
  private static let outermost = 1e-7 - Double.ulpOfOne

  /// Fits the numbers of the training rows, NaN where missing.
  package init(fitting numbers: [Float]) {
    let sorted = numbers.filter(\.isFinite).sorted()
    guard let sample = Quantiles(sorted: sorted) else {
      quantiles = []
      return
    }
    let count = min(Self.most, sorted.count)
    quantiles = (0..<count).map { sample.value(at: Double($0) / Double(max(count - 1, 1))) }
  }

  /// The normal quantile of a number's rank; 0 where the training rows know no number.
  package func value(of number: Float) -> Double {
    guard let lowest = quantiles.first, let highest = quantiles.last, lowest < highest
    else { return 0 }
    let number = Double(number)
    if number <= lowest { return NormalDistribution.quantile(Self.outermost) }
    if number >= highest { return -NormalDistribution.quantile(Self.outermost) }
    let rank = rank(of: number)
    return NormalDistribution.quantile(min(max(rank, Self.outermost), 1 - Self.outermost))
  }

  /// The share at a number between the outer quantiles: interpolated, or the middle of the quantiles
  /// that are equal to it.
  private func rank(of number: Double) -> Double {
    let upper = firstPlace { $0 > number }
    let lower = upper - 1
    // quantiles[lower] ≤ number < quantiles[upper]
    var place = Double(lower)
    if quantiles[lower] == number {
      if quantiles[lower - 1] == number {
        place = Double(firstPlace { $0 >= number } + lower) / 2
      }
    } else {
      place += (number - quantiles[lower]) / (quantiles[upper] - quantiles[lower])
    }
    return place / Double(quantiles.count - 1)
  }

  /// The first place whose quantile passes a test that all behind it pass too.
  private func firstPlace(_ passes: (Double) -> Bool) -> Int {
    let quantiles = quantiles.span
    var (low, count) = (-1, quantiles.count)
    // low is −1 or fails, low + count passes or is behind the last.
    while count > 1 {
      let half = count / 2
      low += passes(quantiles[low + half]) ? 0 : half
      count -= half
    }
    return low + 1
  }
}
