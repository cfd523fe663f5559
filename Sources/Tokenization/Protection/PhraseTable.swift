/// A few words or phrases to look for at one place of a text, whatever the case of Latin letters.
struct PhraseTable: Sendable {
  /// The bytes of all phrases, one behind the other.
  private let bytes: [UInt8]
  private let phrases: [Phrase]
  private let groups: [Group]

  /// One phrase, as a range of the bytes.
  private struct Phrase: Sendable {
    var start: Int32
    var count: Int32
    /// Ends in a letter or digit of ASCII, so the text's word must end there too.
    var isWord: Bool
    /// The byte behind the first character, 0 if there is none: most phrases of a group are turned
    /// away by it.
    var second: UInt8
  }

  /// The phrases whose first characters share a key, the longest first.
  private struct Group: Sendable {
    var first: Int32 = 0
    var end: Int32 = 0
    /// The last six bits that the second character can end in: most places are turned away here.
    var seconds: UInt64 = 0
  }

  /// Phrases with white space between them; `_` stands for a space inside one.
  init(_ list: String) {
    self.init(phrases: list.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Phrases one by one; `_` stands for a space.
  init(phrases list: [String]) {
    let all = list.map { $0.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 } }
      .sorted { (Self.key($0), -$0.count) < (Self.key($1), -$1.count) }
    var phrases: [Phrase] = []
    var groups = [Group](repeating: Group(), count: 256)
    var bytes: [UInt8] = []
    for (index, phrase) in all.enumerated() {
      let key = Self.key(phrase)
      if groups[key].end == 0 { groups[key].first = Int32(index) }
      groups[key].end = Int32(index + 1)
      groups[key].seconds |= Self.seconds(phrase)
      phrases.append(
        Phrase(
          start: Int32(bytes.count), count: Int32(phrase.count),
          isWord: phrase.last?.isAlphanumeric == true, second: Self.second(phrase)))
      bytes += phrase
    }
    (self.bytes, self.phrases, self.groups) = (bytes, phrases, groups)
  }

  /// The end of the longest phrase at an offset, one of Latin letters only where a word ends.
  ///
  /// - Complexity: O(*phrases that share the key*).
  func end(in text: Span<UInt8>, at offset: Int) -> Int? {
    let first = text.byte(at: offset).lowercased
    let width = Self.width(first)
    let group = groups[Int(width == 1 ? first : text.byte(at: offset + width - 1))]
    if group.end == 0 { return nil }
    let second = text.byte(at: offset + width).lowercased
    let last = text.byte(at: offset + width + Self.width(second) - 1).lowercased
    guard group.seconds >> UInt64(last & 63) & 1 != 0 else { return nil }
    for index in Int(group.first)..<Int(group.end) {
      let phrase = phrases[index]
      if phrase.second != second, phrase.second != 0 { continue }
      let end = offset + Int(phrase.count)
      if matches(phrase, text, at: offset), !phrase.isWord || text.isWordEnd(end) { return end }
    }
    return nil
  }

  /// The start of the longest phrase that ends at an offset, one of Latin letters only where a word
  /// starts.
  ///
  /// - Complexity: O(*phrases*).
  func start(in text: Span<UInt8>, endingAt end: Int) -> Int? {
    var longest: Int?
    let last = text.byte(at: end - 1).lowercased
    for phrase in phrases where bytes[Int(phrase.start + phrase.count) - 1] == last {
      let start = end - Int(phrase.count)
      guard start >= 0, start < longest ?? end, matches(phrase, text, at: start) else { continue }
      if text.byte(at: start).isLetter, text.byte(at: start - 1).isAlphanumeric { continue }
      longest = start
    }
    return longest
  }

  @inline(__always)
  private func matches(_ phrase: Phrase, _ text: Span<UInt8>, at offset: Int) -> Bool {
    let count = Int(phrase.count)
    guard offset + count <= text.count else { return false }
    let start = Int(phrase.start)
    // Phrases of a group begin alike, so the last byte tells them apart soonest.
    guard bytes[start + count - 1] == text[offset + count - 1].lowercased else { return false }
    for index in 0..<count where bytes[start + index] != text[offset + index].lowercased {
      return false
    }
    return true
  }

  /// The Han characters that phrases begin with.
  var hanStarts: [UInt32] {
    phrases.map { decodeScalar(bytes, at: Int($0.start)).value }.filter { $0 >= 0x3400 }
  }

  /// What phrases begin with: bytes, in both cases of a letter; and of those that begin with a space
  /// the bytes behind it.
  var firstBytes: (direct: [UInt8], spaced: [UInt8]) {
    var result: (direct: [UInt8], spaced: [UInt8]) = ([], [])
    for phrase in phrases {
      let start = Int(phrase.start)
      let isSpaced = phrase.count > 1 && bytes[start] == UInt8(ascii: " ")
      let first = isSpaced ? bytes[start + 1] : bytes[start]
      let cases = first.isLetter ? [first, first & 0xDF] : [first]
      if isSpaced { result.spaced += cases } else { result.direct += cases }
    }
    return result
  }

  /// The last bytes of phrases, in both cases of a letter.
  var lastBytes: [UInt8] {
    phrases.flatMap { phrase -> [UInt8] in
      let last = bytes[Int(phrase.start + phrase.count) - 1]
      return last.isLetter ? [last, last & 0xDF] : [last]
    }
  }

  /// Which first two characters the words behind a first space have, as bits of
  /// ``WordTable/bit(of:_:)``.
  var followers: UInt64 {
    phrases.reduce(0) { result, phrase in
      let start = Int(phrase.start)
      guard phrase.count > 2, bytes[start] == UInt8(ascii: " ") else { return .max }
      return result | WordTable.bit(of: bytes[start + 1], bytes[start + 2])
    }
  }

  // MARK: - Keys

  /// What tells first characters apart best: a byte of ASCII, else the last byte.
  private static func key(_ phrase: [UInt8]) -> Int {
    guard let first = phrase.first else { return 0 }
    return Int(phrase[width(first) - 1])
  }

  private static func second(_ phrase: [UInt8]) -> UInt8 {
    let second = phrase.first.map(width) ?? 0
    return second < phrase.count ? phrase[second] : 0
  }

  /// The bit of the second character; all bits when there is none.
  private static func seconds(_ phrase: [UInt8]) -> UInt64 {
    let second = phrase.first.map(width) ?? 0
    guard second < phrase.count else { return .max }
    return 1 << UInt64(phrase[second + width(phrase[second]) - 1] & 63)
  }

  private static func width(_ lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }
}
