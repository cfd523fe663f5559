extension TextEncoding {
  /// How many bytes a guess looks at.
  static let guessedBytes = 1 << 16

  /// The encoding a text's beginning suggests: by its mark, as valid UTF-8, by the NUL bytes of
  /// UTF-16, by two-byte characters of GB18030 that are Han in everyday use; else UTF-8.
  ///
  /// - Parameter isWhole: whether the text ends here; if not, a sequence may be cut off.
  init(guessedFrom bytes: [UInt8], isWhole: Bool) {
    let isUTF8 = Self.isUTF8(bytes, isWhole: isWhole)
    self =
      Self.mark(of: bytes)?.encoding ?? Self.utf16(byNULsOf: bytes, isUTF8: isUTF8)
      ?? (!isUTF8 && Self.looksLikeGB18030(bytes) ? .gb18030 : .utf8)
  }

  /// Whether bytes are well-formed UTF-8.
  static func isUTF8(_ bytes: [UInt8], isWhole: Bool) -> Bool {
    var end = bytes.count
    if !isWhole, let lead = bytes.suffix(3).lastIndex(where: { $0 >= 0xC0 }) {
      let needed = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2
      if lead + needed > end { end = lead }
    }
    return String(validating: bytes[..<end], as: UTF8.self) != nil
  }

  /// The byte order in which nearly all units are of Chinese or English text and some are ASCII,
  /// which has a NUL for its high byte. What is UTF-8 but for its NULs must have many.
  private static func utf16(byNULsOf bytes: [UInt8], isUTF8: Bool) -> TextEncoding? {
    let zeros = bytes.count { $0 == 0 }
    guard zeros > 0, !isUTF8 || zeros * 10 >= bytes.count else { return nil }
    let orders = [TextEncoding.utf16LittleEndian, .utf16BigEndian].map { order in
      (order: order, counts: countUnits(of: bytes, in: order))
    }
    let best = orders.max { $0.counts.likely < $1.counts.likely }
    guard let best, best.counts.ascii > 0, best.counts.likely * 10 >= bytes.count / 2 * 9 else {
      return nil
    }
    return best.order
  }

  private static func countUnits(
    of bytes: [UInt8], in order: TextEncoding
  ) -> (ascii: Int, likely: Int) {
    let high = order == .utf16LittleEndian ? 1 : 0
    var counts = (ascii: 0, likely: 0)
    for position in stride(from: 0, to: bytes.count - 1, by: 2) {
      switch UInt16(bytes[position + high]) << 8 | UInt16(bytes[position + 1 - high]) {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E:
        counts.ascii += 1
        counts.likely += 1
      // General punctuation, CJK signs and Han, surrogates (emoji), full-width forms, the mark.
      case 0xA0...0xFF, 0x2010...0x203F, 0x3000...0x303F, 0x4E00...0x9FFF, 0xD83C...0xDFFF,
        0xFE0F, 0xFEFF, 0xFF00...0xFFEF:
        counts.likely += 1
      default: break
      }
    }
    return counts
  }

  /// Nearly no broken sequence, and most characters beyond ASCII in the rows of GB 2312 (signs,
  /// A1–A9, and Han, B0–F7) or beyond U+FFFF, as emoji are.
  private static func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
    var counts = (plain: 0, rare: 0, broken: 0)
    var position = 0
    while position < bytes.count {
      let length = gb18030Length(bytes, at: position)
      if length == 0 {
        // What the end cuts off is neither.
        if position + 3 < bytes.count { counts.broken += 1 }
      } else if isGB2312(bytes, at: position) || length == 4 && bytes[position] >= 0x90 {
        counts.plain += 1
      } else if length > 1 {
        counts.rare += 1
      }
      position += max(1, length)
    }
    return counts.plain > counts.rare && counts.broken * 50 <= counts.plain
  }

  private static func isGB2312(_ bytes: [UInt8], at position: Int) -> Bool {
    guard position + 1 < bytes.count, bytes[position + 1] >= 0xA1 else { return false }
    return (0xA1...0xA9).contains(bytes[position]) || (0xB0...0xF7).contains(bytes[position])
  }
}
