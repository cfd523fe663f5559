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

  /// Spaces, digits and line ends have a NUL for their high byte, so all NULs stand at even, or all
  /// at odd offsets. What is UTF-8 but for its NULs must have many.
  private static func utf16(byNULsOf bytes: [UInt8], isUTF8: Bool) -> TextEncoding? {
    var counts = (even: 0, odd: 0)
    for index in bytes.indices where bytes[index] == 0 {
      if index.isMultiple(of: 2) { counts.even += 1 } else { counts.odd += 1 }
    }
    let (least, most) = (min(counts.even, counts.odd), max(counts.even, counts.odd))
    guard most > 0, least * 10 <= most, most * (isUTF8 ? 10 : 200) >= bytes.count else {
      return nil
    }
    return counts.odd > counts.even ? .utf16LittleEndian : .utf16BigEndian
  }

  /// Nearly no broken sequence, and most two-byte characters in the rows of GB 2312: signs
  /// (A1–A9) and Han (B0–F7).
  private static func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
    var counts = (plain: 0, rare: 0, broken: 0)
    var position = 0
    while position < bytes.count {
      let length = gb18030Length(bytes, at: position)
      if length == 0 {
        // What the end cuts off is neither.
        if position + 3 < bytes.count { counts.broken += 1 }
      } else if length == 2, bytes[position + 1] >= 0xA1, isGB2312Row(bytes[position]) {
        counts.plain += 1
      } else if length > 1 {
        counts.rare += 1
      }
      position += max(1, length)
    }
    return counts.plain > counts.rare && counts.broken * 50 <= counts.plain
  }

  private static func isGB2312Row(_ lead: UInt8) -> Bool {
    (0xA1...0xA9).contains(lead) || (0xB0...0xF7).contains(lead)
  }
}
