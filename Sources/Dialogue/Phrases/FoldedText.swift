/// A text in which phrases are looked for: UTF-8 bytes with A–Z as a–z, at the places of the
/// original.
struct FoldedText {
  let bytes: [UInt8]

  /// Bytes of a line in which phrases are looked for.
  static let limit = 16_384

  init(_ text: String) {
    bytes = text.utf8.prefix(Self.limit).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Where a phrase stands; one that begins or ends with a Latin letter or digit stands only
  /// between other signs.
  func places(of phrase: String, in range: Range<Int>? = nil) -> [Range<Int>] {
    let sought = Array(phrase.utf8)
    let range = range ?? 0..<bytes.count
    guard let head = sought.first, range.count >= sought.count else { return [] }
    return (range.lowerBound...(range.upperBound - sought.count)).compactMap { start in
      bytes[start] == head ? place(of: sought, at: start) : nil
    }
  }

  /// The place of a phrase that stands whole at a byte.
  func place(of sought: [UInt8], at start: Int) -> Range<Int>? {
    guard start + sought.count <= bytes.count else { return nil }
    for (offset, byte) in sought.enumerated() where bytes[start + offset] != byte { return nil }
    let place = start..<start + sought.count
    return isWhole(place) ? place : nil
  }

  /// Whether a phrase stands in it.
  func contains(_ phrase: String) -> Bool {
    let sought = Array(phrase.utf8)
    guard let head = sought.first else { return false }
    return bytes.indices.contains { bytes[$0] == head && place(of: sought, at: $0) != nil }
  }

  /// The first of some phrases that stands in it.
  func first(of phrases: [String]) -> String? { phrases.first(where: contains) }

  private func isWhole(_ place: Range<Int>) -> Bool {
    let isCutBefore =
      place.lowerBound > 0 && Self.isWord(bytes[place.lowerBound])
      && Self.isWord(bytes[place.lowerBound - 1])
    let isCutBehind =
      place.upperBound < bytes.count && Self.isWord(bytes[place.upperBound - 1])
      && Self.isWord(bytes[place.upperBound])
    return !isCutBefore && !isCutBehind
  }

  static func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  /// The clause around a place, between signs that end one.
  func clause(around place: Range<Int>) -> Range<Int> {
    var (start, end) = (place.lowerBound, place.upperBound)
    while start > 0, !isEnd(before: start) { start -= 1 }
    while end < bytes.count, !isEnd(at: end) { end += 1 }
    return start..<end
  }

  private static let ends = ["，", "。", "！", "？", "；", "…", "~", ",", ".", "!", "?", ";", "\n"].map {
    Array($0.utf8)
  }

  private func isEnd(at place: Int) -> Bool {
    Self.ends.contains { bytes[place...].starts(with: $0) }
  }

  private func isEnd(before place: Int) -> Bool {
    Self.ends.contains { bytes[..<place].suffix($0.count).elementsEqual($0) }
  }

  /// Whether at most four Chinese characters or three Latin words stand outside some ranges.
  func isLittle(outside ranges: [Range<Int>]) -> Bool {
    let covered = ranges.map { $0.clamped(to: 0..<bytes.count) }
    var (signs, words, wasWord) = (0, 0, false)
    for (place, byte) in bytes.enumerated() {
      let isOutside = !covered.contains { $0.contains(place) }
      let isWord = isOutside && Self.isWord(byte)
      if isWord, !wasWord { words += 1 }
      if isOutside, (0xE4...0xE9).contains(byte) { signs += 1 }
      wasWord = isWord
    }
    return signs <= 4 && words <= 3
  }

  /// Whether no letter and no digit stands outside some ranges.
  func isNothing(outside ranges: [Range<Int>]) -> Bool {
    let outside = bytes.indices.filter { place in !ranges.contains { $0.contains(place) } }
    let words = String(decoding: outside.map { bytes[$0] }, as: UTF8.self)
    return !words.contains { $0.isLetter || $0.isNumber }
  }

  /// How many Latin words stand in it.
  var words: [Substring] {
    String(decoding: bytes, as: UTF8.self).split {
      !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’"
    }
  }
}
