import Kernels

/// Reproducible numbers: SplitMix64.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// `count` numbers in that range.
  mutating func floats(_ count: Int, in range: ClosedRange<Float> = -1...1) -> [Float] {
    (0..<count).map { _ in Float.random(in: range, using: &self) }
  }
}

extension InstructionSet {
  /// Lanes of one vector.
  var lanes: Int {
    switch self {
    case .baseline: 4
    case .avx2: 8
    case .avx512: 16
    }
  }

  /// Roundings of one multiply-add.
  var roundings: Double { self == .baseline ? 2 : 1 }

  /// Lengths from nothing to more than two vectors, and one that fills four vectors twice.
  var lengths: [Int] { Array(0...2 * lanes + 1) + [8 * lanes + 3] }
}

/// Half an ulp of 1: the rounding error of one operation.
let unit = 0x1p-24

/// Distances from the start of an array, so that no kernel relies on alignment.
let offsets = 0...3

/// How far `found` is from `expected`, in ulps of `expected` as a `Float`.
func ulps(_ found: Float, _ expected: Double) -> Double {
  let rounded = Float(expected)
  if found == rounded || (found.isNaN && expected.isNaN) { return 0 }
  if !rounded.isFinite || !found.isFinite { return .infinity }
  return abs(Double(found) - expected)
    / Double(max(rounded.magnitude.ulp, .leastNormalMagnitude.ulp))
}

extension Array where Element == Float {
  /// The bits, for comparisons that must be exact.
  var bits: [UInt32] { map(\.bitPattern) }
}
