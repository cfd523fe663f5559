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
    var places: [Range<Int>] = []
    for start in range.lowerBound...(range.upperBound - sought.count) where bytes[start] == head {
      let place = start..<start + sought.count
      if bytes[place].elementsEqual(sought), isWhole(place) { places.append(place) }
    }
    return places
  }

  /// Whether a phrase stands in it.
  func contains(_ phrase: String) -> Bool { !places(of: phrase).isEmpty }

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
    let ends = Self.ends(of: bytes)
    let start = ends.last { $0.upperBound <= place.lowerBound }?.upperBound ?? 0
    let end = ends.first { $0.lowerBound >= place.upperBound }?.lowerBound ?? bytes.count
    return start..<end
  }

  private static func ends(of bytes: [UInt8]) -> [Range<Int>] {
    let signs = ["，", "。", "！", "？", "；", "…", "~", ",", ".", "!", "?", ";", "\n"].map {
      Array($0.utf8)
    }
    return bytes.indices.compactMap { start in
      signs.first { bytes[start...].starts(with: $0) }.map { start..<start + $0.count }
    }
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

  /// How many Latin words stand in it.
  var words: [Substring] {
    String(decoding: bytes, as: UTF8.self).split {
      !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’"
    }
  }
}
