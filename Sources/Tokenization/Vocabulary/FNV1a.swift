/// FNV-1a with 64 bits: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, RFC 9923.
///
/// The value is part of model files: it must never change.
package struct FNV1a: Sendable {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  package mutating func append(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { append(byte) }
  }

  /// Appends some of a text's bytes.
  ///
  /// - Precondition: the range is inside.
  @inline(__always)
  package mutating func append(_ range: Range<Int>, of bytes: Span<UInt8>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    for index in range { append(bytes[unchecked: index]) }
  }

  /// The bucket of the value: it modulo their number, for which a power of two takes no division.
  @inline(__always)
  package func bucket(of buckets: Int) -> Int32 {
    let count = UInt64(truncatingIfNeeded: buckets)
    let bucket = count & (count &- 1) == 0 ? value & (count &- 1) : value % count
    return Int32(truncatingIfNeeded: bucket)
  }

  package static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = FNV1a()
    hash.append(bytes)
    return hash.value
  }
}
