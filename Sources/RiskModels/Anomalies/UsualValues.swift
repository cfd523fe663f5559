import Glibc

/// What is usual in one feature, told so that a few odd rows do not change it.
struct UsualValues: Sendable {
  /// How deviations are measured.
  enum Kind: Sendable {
    /// Whole numbers from 0 on: mean and variance over mean, both of numbers cut at the 99 %
    /// quantile. The square roots of counts have about the same spread everywhere, even of rare
    /// ones, most of which are 0 (Anscombe 1948); a variance above the mean widens it.
    case count(mean: Double, dispersion: Double)
    /// Spread below and above the median: 1.4826 times the median distance of the numbers on that
    /// side, and 1.2533 times the mean one where that is 0; a normal distribution's standard
    /// deviation (Iglewicz and Hoaglin 1993).
    case number(below: Double, above: Double)
    /// Shares of the levels among all rows.
    case category(shares: [Double])
  }

  let kind: Kind
  /// Median of the numbers that are there; 0 of categories.
  let median: Double
  /// Share of the rows without a value.
  let missingShare: Double

  /// Looks at a column.
  init(_ column: FeatureColumn, values: [Float], levels: [String]) {
    let known = values.filter { !$0.isNaN }
    missingShare = Double(values.count - known.count) / Double(values.count)
    guard column.kind == .number else {
      var counts = [Double](repeating: 0, count: levels.count)
      for value in known { counts[Int(value)] += 1 }
      kind = .category(shares: counts.map { $0 / Double(values.count) })
      median = 0
      return
    }
    let sorted = known.isEmpty ? [0] : known.map(Double.init).sorted()
    median = sorted.quantile(0.5)
    let areCounts = sorted[0] >= 0 && sorted.allSatisfy { $0 == $0.rounded() }
    kind = areCounts ? Self.count(sorted) : Self.number(sorted, median: median)
  }

  /// What a person calls the usual number: the mean of counts, the median of others.
  var usual: Double {
    if case .count(let mean, _) = kind { mean } else { median }
  }

  /// Share of the rows with a category; of those without one if it is missing.
  func share(of value: Float) -> Double {
    guard case .category(let shares) = kind, !value.isNaN else { return missingShare }
    return shares[Int(value)]
  }

  /// How far a value is from what is usual, in standard deviations of a normal distribution, with
  /// its sign; rare categories and gaps as a normal number about as rare, √(−2 ln share).
  func deviation(of value: Float) -> Double {
    guard !value.isNaN else { return Self.deviation(share: missingShare) }
    let value = Double(value)
    switch kind {
    case .count(let mean, let dispersion):
      return 2 * (value.squareRoot() - mean.squareRoot()) / dispersion.squareRoot()
    case .number(let below, let above):
      guard value != median else { return 0 }
      return (value - median) / (value < median ? below : above)
    case .category(let shares):
      return Self.deviation(share: shares[Int(value)])
    }
  }

  private static func deviation(share: Double) -> Double { (-2 * log(share)).squareRoot() }

  private static func count(_ sorted: [Double]) -> Kind {
    let limit = sorted.quantile(0.99)
    let cut = sorted.map { min($0, limit) }
    let mean = cut.reduce(0, +) / Double(cut.count)
    let variance = cut.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(cut.count)
    return .count(mean: mean, dispersion: mean > 0 ? max(1, variance / mean) : 1)
  }

  private static func number(_ sorted: [Double], median: Double) -> Kind {
    let below = spread(sorted.reversed().drop { $0 > median }.map { median - $0 })
    let above = spread(sorted.drop { $0 < median }.map { $0 - median })
    return .number(below: below > 0 ? below : above, above: above > 0 ? above : below)
  }

  /// - Parameter distances: ascending.
  private static func spread(_ distances: [Double]) -> Double {
    let middle = distances.quantile(0.5)
    return middle > 0
      ? 1.4826 * middle : 1.2533 * distances.reduce(0, +) / Double(distances.count)
  }
}
