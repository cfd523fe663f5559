/// Where stretches of a text stand, counted in Unicode scalars: what JSON and Python count.
struct ScalarPlaces {
  private static let blockSize = 256

  private let bytes: [UInt8]
  /// How many scalars begin before each block of bytes.
  private let scalarsBeforeBlock: [Int]

  /// - Complexity: O(*n*), and so that each stretch is found in O(its length).
  init(_ text: String) {
    bytes = Array(text.utf8)
    var counts = [0]
    for start in stride(from: 0, to: bytes.count - Self.blockSize, by: Self.blockSize) {
      counts.append(counts[counts.count - 1] + bytes[start..<start + Self.blockSize].scalarCount)
    }
    scalarsBeforeBlock = counts
  }

  /// `start`, `end` and `text` of a stretch in UTF-8 bytes; null for none.
  func members(of range: Range<Int>?) -> [OrderedJSON.Member] {
    guard let range else {
      return ["start", "end", "text"].map { .init($0, .null) }
    }
    let scalars = scalars(of: range)
    let quote = bytes[range.clamped(to: bytes.indices)]
    return [
      .init("start", .integer(scalars.lowerBound)),
      .init("end", .integer(scalars.upperBound)),
      .init("text", .string(String(decoding: quote, as: UTF8.self))),
    ]
  }

  /// The scalars of a stretch in UTF-8 bytes.
  func scalars(of range: Range<Int>) -> Range<Int> {
    let stretch = bytes[range.clamped(to: bytes.indices)]
    let start = scalars(before: stretch.startIndex)
    return start..<start + stretch.scalarCount
  }

  private func scalars(before end: Int) -> Int {
    let block = min(end / Self.blockSize, scalarsBeforeBlock.count - 1)
    return scalarsBeforeBlock[block] + bytes[block * Self.blockSize..<end].scalarCount
  }
}

extension ArraySlice<UInt8> {
  /// How many scalars begin in a stretch of UTF-8.
  fileprivate var scalarCount: Int { count { $0 & 0xC0 != 0x80 } }
}
