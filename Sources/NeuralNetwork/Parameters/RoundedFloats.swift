import Files

/// Floats rounded to their upper 16 bits (bfloat16: a sign, 8 bits of exponent, 7 of fraction), in
/// memory of their own or inside a mapped model file.
///
/// Rounding is to nearest, ties to even: off by at most 2⁻⁸ of a number's size (2⁻⁹ on average), the
/// exponent's range that of a float.
public struct RoundedFloats: Sendable {
  private enum Storage: Sendable {
    case owned([UInt16])
    case mapped(MappedFile, Range<Int>)
  }

  private let storage: Storage

  /// Rounds floats; what is too large becomes infinite.
  public init(_ values: some Sequence<Float>) {
    storage = .owned(values.map(Self.rounded))
  }

  /// Numbers in a mapped file.
  init(_ file: MappedFile, _ range: Range<Int>) {
    storage = .mapped(file, range)
  }

  /// Number of floats.
  public var count: Int {
    switch storage {
    case .owned(let values): values.count
    case .mapped(_, let range): range.count / MemoryLayout<UInt16>.stride
    }
  }

  /// The floats.
  public var values: [Float] { bits.map(Self.float) }

  /// The upper halves of the floats.
  var bits: [UInt16] {
    withBits { bits in bits.indices.map { bits[$0] } }
  }

  /// One of the floats.
  public subscript(index: Int) -> Float { withBits { Self.float($0[index]) } }

  /// Whether all floats are finite.
  public var areFinite: Bool {
    withBits { bits in
      // The exponent of what is not finite is all ones.
      var largest: UInt16 = 0
      for index in bits.indices { largest = max(largest, bits[unchecked: index] & 0x7FFF) }
      return largest < 0x7F80
    }
  }

  /// Calls `body` with the upper halves of the floats, without copying.
  func withBits<Result>(_ body: (Span<UInt16>) -> Result) -> Result {
    switch storage {
    case .owned(let values): body(values.span)
    case .mapped(let file, let range):
      file.withBytes(range) { body($0.bindMemory(to: UInt16.self).span) }
    }
  }

  private static func rounded(_ value: Float) -> UInt16 {
    let bits = value.bitPattern
    // NaN keeps a bit of its fraction.
    if value.isNaN { return UInt16(bits >> 16) | 0x40 }
    return UInt16((UInt64(bits) + 0x7FFF + UInt64(bits >> 16 & 1)) >> 16)
  }

  private static func float(_ bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }
}
