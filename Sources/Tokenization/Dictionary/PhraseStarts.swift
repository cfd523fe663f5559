/// Where lexicon entries that are not all Han can begin (`t恤`, `return label`, `3c`, `卡通t恤`): asked
/// for every Latin word of a text, so one look must turn nearly all of them away.
struct PhraseStarts: Sendable {
  /// A Bloom filter with one hash over the letters that entries begin with, the first eight.
  private(set) var letters = [UInt64](repeating: 0, count: Self.letterWords)
  /// The characters of ASCII, no letters, that entries begin with, a bit each; then those that
  /// entries have behind their first Han characters.
  private(set) var marks = [UInt64](repeating: 0, count: 4)
  /// The Han characters that entries begin with, by their number in the alphabet, a bit each.
  private(set) var han: [UInt64]
  /// How many Han characters an entry has before its first other one, at most.
  private(set) var longestHan = 0

  private static let bits = 15
  private static let letterWords = 1 << (bits - 6)

  /// - Parameter phrases: the entries' normalised words.
  init(_ phrases: [[UInt32]], alphabet: Alphabet, characters: CharacterTable) {
    han = [UInt64](repeating: 0, count: alphabet.count / 64 + 1)
    for phrase in phrases {
      guard let first = phrase.first else { continue }
      if first >= 0x80 {
        let code = alphabet.code(of: first)
        han[Int(code >> 6)] |= 1 << UInt64(code & 63)
        let han = phrase.prefix { characters[$0].isLatticeHan }
        longestHan = max(longestHan, han.count)
        if han.count < phrase.count, phrase[han.count] < 0x80 {
          marks[2 + Int(phrase[han.count] >> 6)] |= 1 << UInt64(phrase[han.count] & 63)
        }
      } else if ASCII.isLetter(UInt8(first)) {
        // What stands behind a short word must not count.
        let word = phrase.prefix { $0 < 0x80 }.map(UInt8.init) + [UInt8](repeating: 0, count: 8)
        let slot = Self.slot(of: Self.key(word.span, at: 0))
        letters[slot >> 6] |= 1 << UInt64(slot & 63)
      } else {
        marks[Int(first >> 6)] |= 1 << UInt64(first & 63)
      }
    }
  }

  /// The starts as a file holds them; nil if they are none.
  init?(letters: [UInt64], marks: [UInt64], han: [UInt64], longestHan: Int, alphabet: Alphabet) {
    guard letters.count == Self.letterWords, marks.count == 4, longestHan >= 0,
      han.count == alphabet.count / 64 + 1
    else { return nil }
    self.letters = letters
    self.marks = marks
    self.han = han
    self.longestHan = longestHan
  }

  /// Whether an entry may begin with the character of ASCII at `position`.
  @inline(__always)
  func mayBegin(_ text: Span<UInt8>, at position: Int) -> Bool {
    let first = text[position]
    if !ASCII.isLetter(first) {
      return first < 0x80 && marks[Int(first >> 6)] >> UInt64(first & 63) & 1 != 0
    }
    // The last letters of a text are few: those are looked up without the filter.
    guard position + 8 <= text.count else { return true }
    let slot = Self.slot(of: Self.key(text, at: position))
    return letters[slot >> 6] >> UInt64(slot & 63) & 1 != 0
  }

  /// Whether an entry goes on with a byte behind the Han characters it begins with.
  func mayContinue(_ byte: UInt8) -> Bool {
    byte < 0x80 && marks[2 + Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0
  }

  /// Whether an entry begins with the Han character of a number.
  func mayBegin(_ code: UInt16) -> Bool {
    han[Int(code >> 6)] >> UInt64(code & 63) & 1 != 0
  }

  /// The letters at a place as one number, up to eight of them.
  @inline(__always)
  private static func key(_ text: Span<UInt8>, at position: Int) -> UInt64 {
    let block = ByteBlock(text, at: position)
    return block.prefix(block.letterCount)
  }

  @inline(__always)
  private static func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
  }
}
