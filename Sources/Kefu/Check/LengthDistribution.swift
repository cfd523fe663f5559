/// How long texts are, in Unicode scalars. Exact: memory grows with how many lengths there are.
public struct LengthDistribution: Sendable, Hashable {
  private var counts: [Int: Int] = [:]
  private var total = 0

  mutating func add(_ length: Int) {
    counts[length, default: 0] += 1
    total += 1
  }

  /// The shortest length that so many per cent of the texts do not exceed (nearest rank); `nil`
  /// without texts.
  ///
  /// - Precondition: the percentage is above 0 and at most 100.
  public func percentile(_ percentage: Int) -> Int? {
    precondition((1...100).contains(percentage), "\(percentage) per cent")
    let rank = (total * percentage + 99) / 100
    var seen = 0
    for length in counts.keys.sorted() {
      seen += counts[length] ?? 0
      if seen >= rank { return length }
    }
    return nil
  }
}
