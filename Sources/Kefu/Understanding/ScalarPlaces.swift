/// Where stretches of a text stand, counted in Unicode scalars: what JSON and Python count.
struct ScalarPlaces {
  private let bytes: [UInt8]

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// `start`, `end` and `text` of a stretch in UTF-8 bytes; null for none.
  func members(of range: Range<Int>?) -> [OrderedJSON.Member] {
    guard let range else {
      return ["start", "end", "text"].map { .init($0, .null) }
    }
    let quote = bytes[range.clamped(to: bytes.indices)]
    let start = scalars(before: quote.startIndex)
    return [
      .init("start", .integer(start)),
      .init("end", .integer(start + quote.count { $0 & 0xC0 != 0x80 })),
      .init("text", .string(String(decoding: quote, as: UTF8.self))),
    ]
  }

  private func scalars(before end: Int) -> Int {
    bytes[..<end].count { $0 & 0xC0 != 0x80 }
  }
}
