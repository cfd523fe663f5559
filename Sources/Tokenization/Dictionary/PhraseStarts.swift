/// Where lexicon entries that are not all Han can begin (`t恤`, `return label`, `3c`, `卡通t恤`): asked
/// for every Latin word of a text, so one look must turn nearly all of them away.
struct PhraseStarts: Sendable {
  /// Four Bloom filters with one hash each, over the letters that entries begin with, the first
  /// eight: of all entries; of those with less than two bytes behind the letters; of those with two,
  /// together with these; and of the others, with the first three. Words like `a` and `in` begin
  /// entries, but few go on as those do.
  private(set) var letters = [UInt64](repeating: 0, count: 4 * Self.filterWords)
  /// The characters of ASCII, no letters, that entries begin with, a bit each; then those that
  /// entries have behind their first Han characters.
  private(set) var marks = [UInt64](repeating: 0, count: 4)
  /// The Han characters that entries begin with, by their number in the alphabet, a bit each.
  private(set) var han: [UInt64]
  /// How many Han characters an entry has before its first other one, at most.
  private(set) var longestHan = 0

  private static let bits = 15
  private static let filterWords = 1 << (bits - 6)

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
        noteWord(phrase)
      } else {
        marks[Int(first >> 6)] |= 1 << UInt64(first & 63)
        noteWord(phrase)
      }
    }
  }

  /// Notes an entry that begins with a character of ASCII; a mark counts as no letters.
  private mutating func noteWord(_ phrase: [UInt32]) {
    var bytes: [UInt8] = []
    for scalar in phrase { bytes.appendUTF8(of: scalar) }
    let count = bytes.count
    // What stands behind a short entry must not count.
    bytes += [UInt8](repeating: 0, count: 8)
    let block = ByteBlock(bytes.span, at: 0)
    let key = block.prefix(block.letterCount)
    let behind = block.letterCount
    note(Self.slot(of: key), filter: 0)
    if behind + 2 > count {
      note(Self.slot(of: key), filter: 1)
    } else if behind + 2 == count {
      note(Self.slot(of: key, bytes[behind], bytes[behind + 1]), filter: 2)
    } else {
      let slot = Self.slot(of: key, bytes[behind], bytes[behind + 1], bytes[behind + 2])
      note(slot, filter: 3)
    }
  }

  private mutating func note(_ slot: Int, filter: Int) {
    letters[filter * Self.filterWords + slot >> 6] |= 1 << UInt64(slot & 63)
  }

  /// The starts as a file holds them; nil if they are none.
  init?(letters: [UInt64], marks: [UInt64], han: [UInt64], longestHan: Int, alphabet: Alphabet) {
    guard letters.count == 4 * Self.filterWords, marks.count == 4, longestHan >= 0,
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
        && mayGoOn(0, text, at: position)
    }
    // The last letters of a text are few: those are looked up without the filter.
    guard position + 8 <= text.count else { return true }
    let block = ByteBlock(text, at: position)
    return mayBegin(block, letters: block.letterCount, text, at: position)
  }

  /// The same for a word that begins with a letter, of which eight bytes are read: `letters` of them
  /// are letters.
  @inline(__always)
  func mayBegin(
    _ block: ByteBlock, letters count: Int, _ text: Span<UInt8>, at position: Int
  ) -> Bool {
    let key = block.prefix(count)
    return contains(Self.slot(of: key), filter: 0) && mayGoOn(key, text, at: position + count)
  }

  /// Whether an entry that begins with some letters may go on with the bytes behind them.
  @inline(never)
  private func mayGoOn(_ key: UInt64, _ text: Span<UInt8>, at position: Int) -> Bool {
    if position + 3 > text.count || contains(Self.slot(of: key), filter: 1) { return true }
    let (first, second) = (text[position], text[position + 1])
    return contains(Self.slot(of: key, first, second, text[position + 2]), filter: 3)
      || contains(Self.slot(of: key, first, second), filter: 2)
  }

  @inline(__always)
  private func contains(_ slot: Int, filter: Int) -> Bool {
    letters[filter &* Self.filterWords &+ slot >> 6] >> UInt64(slot & 63) & 1 != 0
  }

  /// Whether an entry goes on with a byte behind the Han characters it begins with.
  func mayContinue(_ byte: UInt8) -> Bool {
    byte < 0x80 && marks[2 + Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0
  }

  /// Whether an entry begins with the Han character of a number.
  func mayBegin(_ code: UInt16) -> Bool {
    han[Int(code >> 6)] >> UInt64(code & 63) & 1 != 0
  }

  @inline(__always)
  private static func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
  }

  private static func slot(
    of key: UInt64, _ first: UInt8, _ second: UInt8, _ third: UInt8 = 0
  ) -> Int {
    let behind = UInt64(first) << 16 | UInt64(second) << 8 | UInt64(third)
    return slot(of: key &+ behind &* 0xD6E8_FEB8_6659_FD93)
  }
}
