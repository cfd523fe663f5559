import NeuralNetwork

/// Percentile intervals from resamples of the rows with replacement (Efron 1979).
///
/// A resample is told by how often it has each row, so that nothing is sorted or copied anew. The
/// same seed draws the same resamples, whatever is measured on them: differences of two score sets
/// are paired.
public struct Bootstrap: Sendable, Hashable {
  /// Number of resamples; with none there are no intervals.
  public let resamples: Int
  /// Share of the resamples' numbers inside an interval, in 0…1.
  public let confidence: Double
  /// Decides all draws.
  public let seed: UInt64

  /// A bootstrap.
  ///
  /// - Precondition: `resamples` ≥ 0, 0 < `confidence` < 1.
  public init(resamples: Int = 1_000, confidence: Double = 0.95, seed: UInt64 = 1) {
    precondition(resamples >= 0, "\(resamples) resamples")
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    (self.resamples, self.confidence, self.seed) = (resamples, confidence, seed)
  }

  /// Measures numbers on all rows, and each one's interval on the resamples.
  ///
  /// - Parameters:
  ///   - rows: how many there are, at least one.
  ///   - measure: numbers from how often each row counts (Shape: [rows]), always as many; NaN where
  ///     one is undefined.
  /// - Complexity: O(`resamples` · (`rows` + cost of `measure`)), shared among threads.
  public func estimates(
    rows: Int, threads: Int, _ measure: @Sendable (_ counts: [Int32]) -> [Double]
  ) -> [Estimate] {
    precondition(rows > 0, "nothing to resample")
    let values = measure([Int32](repeating: 1, count: rows))
    let resampled = parallelMap(count: resamples, threads: threads) { resample in
      measure(counts(rows: rows, resample: resample))
    }
    return values.enumerated().map { place, value in
      Estimate(
        value: value.isNaN ? nil : value, interval: interval(of: resampled.map { $0[place] }))
    }
  }

  /// How often a resample has each row. Shape: [rows].
  private func counts(rows: Int, resample: Int) -> [Int32] {
    var generator = SeededGenerator(seed: seed, stream: UInt64(resample))
    var counts = [Int32](repeating: 0, count: rows)
    for _ in 0..<rows {
      counts[Int(generator.next().multipliedFullWidth(by: UInt64(rows)).high)] += 1
    }
    return counts
  }

  private func interval(of numbers: [Double]) -> ClosedRange<Double>? {
    let sorted = numbers.filter { !$0.isNaN }.sorted()
    guard 2 * sorted.count > numbers.count else { return nil }
    let tail = (1 - confidence) / 2
    return sorted.quantile(tail)...sorted.quantile(1 - tail)
  }
}
