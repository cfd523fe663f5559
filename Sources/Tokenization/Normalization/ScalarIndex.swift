/// Converts UTF-8 byte offsets of a text into Unicode-scalar offsets.
///
/// A broken sequence counts as one scalar (the U+FFFD it is read as). Holds one checkpoint for
/// every 64 bytes, and nothing for ASCII text.
struct ScalarIndex: Sendable {
  private struct Checkpoint: Sendable {
    /// The first scalar start at or after the block's first byte, and how many scalars precede it.
    var byte: Int
    var scalars: Int
  }

  private static let blockSize = 64
  /// Empty when every byte is one scalar.
  private let checkpoints: [Checkpoint]

  /// - Complexity: O(*n*).
  init(_ bytes: [UInt8]) {
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else {
      checkpoints = []
      return
    }
    // Up to the first non-ASCII byte the two offsets agree.
    var result = (0...first / Self.blockSize).map {
      Checkpoint(byte: $0 * Self.blockSize, scalars: $0 * Self.blockSize)
    }
    var position = first
    var scalars = first
    while position < bytes.count {
      if position >= result.count * Self.blockSize {
        result.append(Checkpoint(byte: position, scalars: scalars))
      }
      position += decodeScalar(bytes, at: position).length
      scalars += 1
    }
    checkpoints = result
  }

  /// The scalar range that covers a byte range of the same bytes the index was built from. A bound
  /// inside a scalar takes in the whole scalar.
  ///
  /// - Complexity: O(1) for the bounds, at most 64 bytes are read for each.
  func scalarRange(of range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= bytes.count,
      "byte range \(range) is outside 0..<\(bytes.count)")
    if checkpoints.isEmpty { return range }
    let lower = locate(range.lowerBound, in: bytes)
    if range.isEmpty { return lower.scalars..<lower.scalars }
    let upper = locate(range.upperBound, in: bytes)
    return lower.scalars..<upper.scalars + (upper.isInside ? 1 : 0)
  }

  /// How many scalars end at or before a byte offset, and whether one goes on beyond it.
  private func locate(_ offset: Int, in bytes: [UInt8]) -> (scalars: Int, isInside: Bool) {
    var block = min(offset / Self.blockSize, checkpoints.count - 1)
    // A scalar that crosses into the block begins before it.
    if checkpoints[block].byte > offset { block -= 1 }
    var position = checkpoints[block].byte
    var scalars = checkpoints[block].scalars
    while position < offset {
      let next = position + decodeScalar(bytes, at: position).length
      if next > offset { return (scalars, true) }
      position = next
      scalars += 1
    }
    return (scalars, false)
  }
}
