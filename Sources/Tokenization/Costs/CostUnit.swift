/// Costs are whole numbers, so that they add up to the same sum everywhere: 1/256 nat.
enum CostUnit {
  static let perNat: Float = 256

  /// A cost in nats as a whole number of units, kept within ±2²⁴ units.
  static func units(_ nats: Double) -> Int32 {
    let scaled = (nats * Double(perNat)).rounded()
    return Int32(max(-0x1p24, min(0x1p24, scaled.isNaN ? 0 : scaled)))
  }

  static func nats(_ units: Int) -> Float { Float(units) / perNat }
}
