/// A run of digits that no digit touches.
struct DigitGroup {
  /// Its bytes in the text; an X that may be a check character is none of them.
  let range: Range<Int>
  /// Whether a letter or a point stands right before.
  let continuesWord: Bool
  /// Whether an `X` stands right behind, and no letter or digit behind that.
  let hasCheckX: Bool
  /// Whether another letter stands right behind.
  let isContinuedByLetter: Bool

  /// The groups of a text.
  static func groups(in text: [UInt8]) -> [DigitGroup] {
    var groups: [DigitGroup] = []
    var position = 0
    while position < text.count {
      guard text[position].digit != nil else {
        position += 1
        continue
      }
      let end = text[position...].firstIndex { $0.digit == nil } ?? text.count
      groups.append(DigitGroup(position..<end, in: text))
      position = end
    }
    return groups
  }

  private init(_ range: Range<Int>, in text: [UInt8]) {
    func isLetter(_ position: Int) -> Bool {
      text.indices.contains(position)
        && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[position] | 0x20)
    }
    let end = range.upperBound
    self.range = range
    continuesWord =
      isLetter(range.lowerBound - 1)
      || range.lowerBound > 0 && text[range.lowerBound - 1] == UInt8(ascii: ".")
    hasCheckX =
      isLetter(end) && text[end] | 0x20 == UInt8(ascii: "x") && !isLetter(end + 1)
      && !(end + 1 < text.count && text[end + 1].digit != nil)
    isContinuedByLetter = isLetter(end) && !hasCheckX
  }
}
