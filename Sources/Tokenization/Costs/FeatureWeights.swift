/// The weights of features, 1/32 nat a step, found by the features' hashes.
///
/// In memory: open addressing with linear probing. A slot is the hash's high bits; an entry holds
/// its low 24 bits and the weight. With 2ᵇ slots that tells two hashes apart as long as an entry
/// stands closer than 2ᵇ⁻⁸ slots to its place; b is at least 16, and a third of the slots is free.
struct FeatureWeights: Sendable, Hashable {
  /// Units of cost (``CostUnit``) in a step.
  static let unitsPerStep = 8
  /// Steps in a nat.
  static let stepsPerNat = 32.0
  /// More weights than this would not leave the table half empty.
  static let maximumCount = 1 << 23

  /// Ascending, distinct.
  let features: [UInt32]
  /// One a feature, never 0.
  let steps: [Int8]
  /// Weight in bits 0–7, low bits of the hash above; 0 is a free slot.
  private let table: [UInt32]
  /// A bit for each hash by its high 22 bits: most features that are asked for have no weight, and
  /// half a megabyte of bits says so without a search.
  private let filter: [UInt64]
  private let shift: UInt32
  private let mask: Int

  /// - Precondition: `features` are ascending and distinct, `steps` as many and not 0, and at most
  ///   ``maximumCount``.
  init(features: [UInt32], steps: [Int8]) {
    precondition(
      features.count == steps.count && features.count <= Self.maximumCount,
      "\(features.count) features, \(steps.count) weights, maximum \(Self.maximumCount)")
    self.features = features
    self.steps = steps
    var bits: UInt32 = 16
    while (1 << bits) < features.count * 3 / 2 { bits += 1 }
    shift = 32 - bits
    mask = (1 << bits) - 1
    var table = [UInt32](repeating: 0, count: 1 << bits)
    for (feature, step) in zip(features, steps) {
      var slot = Int(feature >> shift)
      while table[slot] != 0 { slot = (slot + 1) & mask }
      table[slot] = feature << 8 | UInt32(UInt8(bitPattern: step))
    }
    self.table = table
    var filter = [UInt64](repeating: 0, count: 1 << 16)
    for feature in features { filter[Int(feature >> 16)] |= 1 << UInt64(feature >> 10 & 63) }
    self.filter = filter
  }

  /// The weight of a feature in steps; 0 if it has none.
  @inline(__always)
  func callAsFunction(_ feature: UInt32) -> Int {
    if filter[Int(feature >> 16)] >> UInt64(feature >> 10 & 63) & 1 == 0 { return 0 }
    var slot = Int(feature >> shift)
    let wanted = feature << 8
    while true {
      let entry = table[slot]
      // A free slot may look like a feature whose low bits are 0, but then its weight is 0 too.
      if entry & 0xFFFF_FF00 == wanted { return Int(Int8(truncatingIfNeeded: entry)) }
      if entry == 0 { return 0 }
      slot = (slot + 1) & mask
    }
  }
}
