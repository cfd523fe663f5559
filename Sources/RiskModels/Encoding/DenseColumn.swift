/// One column as plain features, fitted to the training rows.
struct DenseColumn: Sendable, Hashable, Codable {
  /// What the features are of.
  enum Encoding: Sendable, Hashable, Codable {
    /// A number between two bounds, (x − mean) / deviation.
    case standard(lowest: Double, highest: Double, mean: Double, deviation: Double)
    /// The normal quantile of a number's rank.
    case quantile(QuantileNormal)
    /// A feature for each category training has seen; the feature of each level, `nil` for others.
    case category(features: [Int?])
  }

  let encoding: Encoding
  /// Whether the last feature says that the value is missing.
  let hasMissing: Bool
  /// The mean features of the training rows: [width]
  let reference: [Double]

  /// Number of features.
  var width: Int { reference.count }

  /// Fits a column of numbers, NaN where missing.
  init(fitting values: [Float], scaling: DenseEncoding.Scaling) {
    encoding =
      switch scaling {
      case .standard: Self.standard(values)
      case .quantile: .quantile(QuantileNormal(fitting: values))
      }
    hasMissing = values.contains(where: \.isNaN)
    reference = Self.mean(of: values, encoding, features: 1, hasMissing: hasMissing)
  }

  /// Fits a column of categories, NaN where missing.
  init(fitting values: [Float], levels: Int) {
    var isSeen = [Bool](repeating: false, count: levels)
    for value in values where !value.isNaN { isSeen[Int(value)] = true }
    var features = 0
    encoding = .category(
      features: isSeen.map { isSeen in
        if isSeen { features += 1 }
        return isSeen ? features - 1 : nil
      })
    hasMissing = values.contains(where: \.isNaN)
    reference = Self.mean(of: values, encoding, features: features, hasMissing: hasMissing)
  }

  private static func standard(_ values: [Float]) -> Encoding {
    let sorted = values.filter(\.isFinite).sorted()
    guard let quantiles = Quantiles(sorted: sorted) else {
      return .standard(lowest: 0, highest: 0, mean: 0, deviation: 1)
    }
    let lowest = quantiles.value(at: NumberBins.clipped)
    let highest = quantiles.value(at: 1 - NumberBins.clipped)
    let clipped = sorted.map { min(max(Double($0), lowest), highest) }
    let mean = clipped.reduce(0, +) / Double(clipped.count)
    let variance = clipped.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(clipped.count)
    return .standard(
      lowest: lowest, highest: highest, mean: mean,
      deviation: variance > 0 ? variance.squareRoot() : 1)
  }

  private static func mean(
    of values: [Float], _ encoding: Encoding, features: Int, hasMissing: Bool
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: features + (hasMissing ? 1 : 0))
    for value in values {
      if value.isNaN {
        sums[features] += 1
      } else if let (feature, number) = Self.feature(of: value, encoding) {
        sums[feature] += number
      }
    }
    return sums.map { $0 / Double(max(values.count, 1)) }
  }

  /// The feature that is not 0, and its value; `nil` for a category training has not seen.
  private static func feature(of value: Float, _ encoding: Encoding) -> (Int, Double)? {
    switch encoding {
    case .standard(let lowest, let highest, let mean, let deviation):
      (0, (min(max(Double(value), lowest), highest) - mean) / deviation)
    case .quantile(let quantiles):
      (0, quantiles.value(of: value))
    case .category(let features):
      value < 0 ? nil : features[Int(value)].map { ($0, 1) }
    }
  }

  /// Writes the features of a value over zeros. What training has never seen is the reference.
  func write(_ value: Float, to features: inout [Double], at first: Int) {
    if value.isNaN {
      guard hasMissing else { return writeReference(to: &features, at: first) }
      features[first + width - 1] = 1
    } else if let (feature, number) = Self.feature(of: value, encoding) {
      features[first + feature] = number
    } else {
      writeReference(to: &features, at: first)
    }
  }

  /// Writes the mean features of the training rows.
  func writeReference(to features: inout [Double], at first: Int) {
    for feature in 0..<width { features[first + feature] = reference[feature] }
  }
}
