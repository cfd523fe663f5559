/// xoshiro256** seeded by SplitMix64: the only source of randomness in training.
///
/// Source: Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators" (2021), and the
/// reference code of both authors, whose published vectors the tests hold.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// A generator whose whole stream is decided by `seed`.
  public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// A generator for one part of a larger job: the same numbers give the same stream, whoever asks
  /// and in whatever order.
  public init(seed: UInt64, stream: UInt64...) {
    var mixed = seed
    for number in stream {
      var mixer = SplitMix64(state: mixed ^ (number &* 0xD6E8_FEB8_6659_FD93))
      mixed = mixer.next()
    }
    self.init(seed: mixed)
  }

  /// A generator in a given state, as the published test vectors have it.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotateLeft(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotateLeft(state.3, by: 45)
    return result
  }

  /// A number in `0 ..< 1` with 24 random bits.
  public mutating func nextUnit() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// A number between the bounds.
  public mutating func nextUniform(in range: ClosedRange<Float>) -> Float {
    range.lowerBound + (range.upperBound - range.lowerBound) * nextUnit()
  }

  private func rotateLeft(_ value: UInt64, by count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 - count))
  }
}

/// Steele, Lea and Flood's SplitMix64 (2014), which spreads a seed over xoshiro's state.
package struct SplitMix64: Sendable {
  package var state: UInt64

  package init(state: UInt64) {
    self.state = state
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
