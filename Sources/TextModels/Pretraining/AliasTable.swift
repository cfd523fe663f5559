package import NeuralNetwork

/// Draws numbers by given weights in constant time: Walker's alias method, built as by Vose (1991),
/// "A Linear Algorithm for Generating Random Numbers with a Given Distribution".
package struct AliasTable: Sendable {
  /// The share of each place that draws its own number, in units of 2⁻³².
  private var thresholds: [UInt64]
  /// What the rest of the place draws.
  private var aliases: [Int32]

  /// A table over numbers 0 ..< weights.count.
  ///
  /// - Precondition: no weight is negative, and one is positive.
  /// - Complexity: O(*weights*)
  package init(weights: [Double]) {
    let total = weights.reduce(0, +)
    precondition(
      total > 0 && total.isFinite && weights.allSatisfy { $0 >= 0 }, "weights sum to \(total)")
    thresholds = [UInt64](repeating: 1 << 32, count: weights.count)
    aliases = weights.indices.map { Int32($0) }
    var scaled = weights.map { $0 / total * Double(weights.count) }
    var small = scaled.indices.filter { scaled[$0] < 1 }
    var large = scaled.indices.filter { scaled[$0] >= 1 }
    while let place = small.popLast(), let donor = large.last {
      thresholds[place] = UInt64(scaled[place] * 0x1p32)
      aliases[place] = Int32(donor)
      scaled[donor] -= 1 - scaled[place]
      if scaled[donor] < 1 { small.append(large.removeLast()) }
    }
  }

  /// The next number.
  package func draw(using generator: inout SeededGenerator) -> Int32 {
    let bits = generator.next()
    let place = Int(((bits >> 32) * UInt64(thresholds.count)) >> 32)
    return bits & 0xFFFF_FFFF < thresholds[place] ? Int32(place) : aliases[place]
  }
}
