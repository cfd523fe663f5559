/// Converts UTF-8 byte offsets of a text into Unicode-scalar offsets.
///
/// A broken sequence counts as one scalar (the U+FFFD it is read as). Holds one checkpoint for
/// every 256 bytes, and nothing for ASCII text.
struct ScalarIndex: Sendable {
  private struct Checkpoint: Sendable {
    /// The first scalar start at or after the block's first byte, and how many scalars precede it.
    var byte: Int
    var scalars: Int
  }

  private static let blockSize = 256
  /// Whether every byte is one scalar.
  private let isASCII: Bool
  /// None for ASCII, or for a text of one block.
  private let checkpoints: [Checkpoint]

  /// - Parameter isWellFormed: whether the bytes are known to hold no broken sequence.
  /// - Complexity: O(*n*).
  init(_ bytes: [UInt8], isWellFormed: Bool) {
    let text = bytes.span
    isASCII = Self.isASCII(text)
    guard !isASCII, text.count > Self.blockSize else {
      checkpoints = []
      return
    }
    checkpoints = isWellFormed ? Self.counted(text) : Self.decoded(text)
  }

  private static func isASCII(_ text: Span<UInt8>) -> Bool {
    var position = 0
    while position + 8 <= text.count {
      if !ByteBlock(text, at: position).isASCII { return false }
      position += 8
    }
    while position < text.count {
      if text[position] >= 0x80 { return false }
      position += 1
    }
    return true
  }

  /// The checkpoints of well-formed text: every byte but those of the form 10xxxxxx begins a scalar.
  private static func counted(_ text: Span<UInt8>) -> [Checkpoint] {
    var result: [Checkpoint] = []
    result.reserveCapacity(text.count / blockSize + 1)
    var scalars = 0
    var block = 0
    while block < text.count {
      // The bytes at the block's start that belong to a scalar counted already.
      var byte = block
      while byte < text.count, text[byte] & 0xC0 == 0x80 { byte += 1 }
      result.append(Checkpoint(byte: byte, scalars: scalars))
      let end = min(block + blockSize, text.count)
      while block + 8 <= end {
        scalars += ByteBlock(text, at: block).scalarStarts
        block += 8
      }
      while block < end {
        if text[block] & 0xC0 != 0x80 { scalars += 1 }
        block += 1
      }
    }
    return result
  }

  /// The checkpoints of any bytes.
  private static func decoded(_ text: Span<UInt8>) -> [Checkpoint] {
    var result: [Checkpoint] = []
    var position = 0
    var scalars = 0
    while position < text.count {
      if position >= result.count * blockSize {
        result.append(Checkpoint(byte: position, scalars: scalars))
      }
      position += decodeScalar(text, at: position).length
      scalars += 1
    }
    return result
  }

  /// The scalar range that covers a byte range of the same bytes the index was built from. A bound
  /// inside a scalar takes in the whole scalar.
  ///
  /// - Complexity: O(1) for the bounds, at most 256 bytes are read for each.
  func scalarRange(of range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= bytes.count,
      "byte range \(range) is outside 0..<\(bytes.count)")
    if isASCII { return range }
    let lower = locate(range.lowerBound, in: bytes)
    if range.isEmpty { return lower.scalars..<lower.scalars }
    let upper = locate(range.upperBound, in: bytes)
    return lower.scalars..<upper.scalars + (upper.isInside ? 1 : 0)
  }

  /// How many scalars end at or before a byte offset, and whether one goes on beyond it.
  private func locate(_ offset: Int, in bytes: [UInt8]) -> (scalars: Int, isInside: Bool) {
    var position = 0
    var scalars = 0
    if !checkpoints.isEmpty {
      var block = min(offset / Self.blockSize, checkpoints.count - 1)
      // A scalar that crosses into the block begins before it.
      if checkpoints[block].byte > offset { block -= 1 }
      (position, scalars) = (checkpoints[block].byte, checkpoints[block].scalars)
    }
    while position < offset {
      let next = position + decodeScalar(bytes, at: position).length
      if next > offset { return (scalars, true) }
      position = next
      scalars += 1
    }
    return (scalars, false)
  }
}
