/// Numbers features in the order of their first appearance.
struct FeatureIndex {
  private(set) var features: [UInt32] = []
  private var table: [Int32] = Array(repeating: -1, count: 1 << 16)

  /// The number of a feature, a new one if it has none.
  ///
  /// - Precondition: there are fewer than 2³¹ features.
  mutating func number(of feature: UInt32) -> Int32 {
    var slot = Int(feature) & (table.count - 1)
    while table[slot] >= 0 {
      let number = table[slot]
      if features[Int(number)] == feature { return number }
      slot = (slot + 1) & (table.count - 1)
    }
    let number = Int32(features.count)
    features.append(feature)
    table[slot] = number
    if features.count * 2 > table.count { grow() }
    return number
  }

  private mutating func grow() {
    table = Array(repeating: -1, count: table.count * 2)
    for (number, feature) in features.enumerated() {
      var slot = Int(feature) & (table.count - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = Int32(number)
    }
  }
}
