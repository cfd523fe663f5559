/// Rows of like probability, and how often they came true.
public struct ReliabilityBin: Sendable, Hashable {
  /// Least and greatest probability.
  public let range: ClosedRange<Double>
  /// Number of rows.
  public let count: Int
  /// Mean probability.
  public let probability: Double
  /// Share that came true.
  public let observed: Estimate
}

extension RankedOutcomes {
  /// Ranks of each bin, highest probabilities first: as many rows in each as ties allow, which stay
  /// together.
  func bins(_ count: Int) -> [Range<Int>] {
    var (bins, run): ([Range<Int>], Int) = ([], 0)
    for bin in 1...count {
      while runEnds[run] * count < bin * rows.count { run += 1 }
      let start = bins.last?.upperBound ?? 0
      if runEnds[run] > start { bins.append(start..<runEnds[run]) }
    }
    return bins
  }

  /// Sums over the rows at some ranks.
  func reliability(ranks: Range<Int>, weights: [Int32]) -> ReliabilitySums {
    var sums = ReliabilitySums()
    for rank in ranks {
      let weight = Double(weights[rank])
      sums.rows += weight
      sums.probabilities += weight * probabilities[rank]
      sums.positives += weight * Double(outcomes[rank])
    }
    return sums
  }
}

/// What the rows of a bin add up to.
struct ReliabilitySums {
  var rows = 0.0
  var probabilities = 0.0
  var positives = 0.0

  /// Share that came true; NaN of no rows.
  var observed: Double { positives / rows }
  /// Rows times the distance of mean probability and share that came true.
  var gap: Double { abs(probabilities - positives) }
}
