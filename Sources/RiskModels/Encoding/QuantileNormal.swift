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
    let rank = (rank(of: number, pastEqual: true) + rank(of: number, pastEqual: false)) / 2
    return NormalDistribution.quantile(min(max(rank, Self.outermost), 1 - Self.outermost))
  }

  /// The share at a number between the outer quantiles, from the last of equal quantiles or the
  /// first.
  private func rank(of number: Double, pastEqual: Bool) -> Double {
    var (low, high) = (0, quantiles.count)
    while low < high {
      let middle = (low + high) / 2
      if quantiles[middle] < number || (pastEqual && quantiles[middle] == number) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    // quantiles[low − 1] ≤ number ≤ quantiles[low], strict on the side that is past.
    let gap = quantiles[low] - quantiles[low - 1]
    return (Double(low - 1) + (number - quantiles[low - 1]) / gap) / Double(quantiles.count - 1)
  }
}
