/// What the characters of ASCII are to the segmenter, under the root locale's word rules.
enum ASCII {
  /// The kind of a token that begins with a character; nil for spaces and control characters.
  /// `@` joins letters, and `_` joins letters and digits, so they begin words.
  @inline(__always)
  static func kind(of byte: UInt8) -> Token.Kind? {
    if isLetter(byte) { return .word }
    if isDigit(byte) { return .number }
    switch byte {
    case 0...0x20, 0x7F: return nil
    case UInt8(ascii: "@"), UInt8(ascii: "_"): return .word
    case UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: "="),
      UInt8(ascii: ">"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"),
      UInt8(ascii: "~"):
      return .symbol
    default: return .punctuation
    }
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}

extension Segmenter {
  /// What an ASCII word has in it.
  private struct Content {
    var hasLetter = false
    var hasDigit = false

    var kind: Token.Kind { hasLetter ? .word : hasDigit ? .number : .punctuation }
  }

  /// Adds the Latin word or number that begins at `start`, perhaps also plain words behind it, and
  /// answers where the next segment begins.
  func segmentASCIIWord(
    from start: Int, to limit: Int, _ text: Span<UInt8>, _ trie: Span<TrieNode>,
    _ sink: inout TokenSink
  ) -> Int {
    let plain = segmentPlainWords(from: start, to: limit, text, &sink)
    if plain > start { return plain }
    if dictionary.phraseStarts.mayBegin(text, at: start),
      let phrase = phrase(from: start, to: limit, text, trie)
    {
      sink.add(start, phrase.end, .word, entry: phrase.entry, in: text)
      return phrase.end
    }
    let end = text.endOfLetters(from: start, to: limit)
    var content = Content(hasLetter: end > start)
    guard let end = endOfASCIIWord(from: start, at: end, to: limit, text, &content) else {
      return segmentByRules(from: start, to: limit, text, &sink)
    }
    sink.add(start, end, content.kind, in: text)
    return end
  }

  /// Adds the words at a place that need no closer look: up to seven letters that no lexicon entry
  /// begins with, and behind them a byte that joins nothing. Answers where the first other thing is.
  @inline(__always)
  private func segmentPlainWords(
    from start: Int, to limit: Int, _ text: Span<UInt8>, _ sink: inout TokenSink
  ) -> Int {
    var position = start
    while position &+ 9 <= limit {
      let block = ByteBlock(text, at: position)
      let count = block.letterCount
      let end = position &+ count
      guard count > 0, count < 8, endsWord(block[count], before: text[unchecked: end &+ 1]),
        !dictionary.phraseStarts.mayBegin(block, letters: count, text, at: position)
      else { break }
      sink.add(position, end, .word, in: text)
      position = end
      // A mark may follow the space, but none of ASCII.
      guard block[count] == 0x20, text[unchecked: end &+ 1] < 0x80 else { break }
      sink.addGap(end, end &+ 1, in: text)
      position = end &+ 1
    }
    return position
  }

  /// Whether no word of letters goes on with a byte: everything but letters, digits, `@`, `_` and the
  /// marks that may join; a point does not before a space.
  @inline(__always)
  private func endsWord(_ byte: UInt8, before next: UInt8) -> Bool {
    let ends: UInt64 = byte < 0x40 ? 0xF400_BF7F_FFFF_FFFF : 0xF800_0001_7800_0000
    return byte < 0x80 && ends &>> UInt64(byte & 63) & 1 != 0
      || byte == UInt8(ascii: ".") && next <= 0x20
  }

  /// The end of a word of ASCII that is known up to `position`; nil if what follows may belong to
  /// it.
  private func endOfASCIIWord(
    from start: Int, at position: Int, to limit: Int, _ text: Span<UInt8>,
    _ content: inout Content
  ) -> Int? {
    var position = position
    while position < limit {
      let byte = text[position]
      if ASCII.isLetter(byte) {
        content.hasLetter = true
      } else if ASCII.isDigit(byte) {
        content.hasDigit = true
      } else if byte >= 0x80 {
        let next = rules.character(text, at: position).properties
        return next.isLatticeHan || next.standsAlone ? position : nil
      } else if byte != UInt8(ascii: "@") && byte != UInt8(ascii: "_") {
        guard isMiddle(byte), position + 1 < limit else { return position }
        if text[position + 1] >= 0x80 { return nil }
        if !joins(text, at: position, from: start, to: limit) { return position }
      }
      position += 1
    }
    return position
  }

  /// Marks that may join what stands on both sides.
  @inline(__always)
  private func isMiddle(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"): true
    default: false
    }
  }

  /// Whether the mark at a place joins the ASCII characters on both sides (WB6, 7, 11, 12).
  private func joins(
    _ text: Span<UInt8>, at position: Int, from start: Int, to limit: Int
  ) -> Bool {
    guard position > start else { return false }
    let (before, mark, behind) = (text[position - 1], text[position], text[position + 1])
    if ASCII.isDigit(before) {
      guard ASCII.isDigit(behind) else { return false }
      return joinsByTheRules || joinsDigits(mark, text, at: position, to: limit)
    }
    guard mark == UInt8(ascii: "'") || mark == UInt8(ascii: "."),
      isLetter(before), isLetter(behind)
    else { return false }
    if joinsByTheRules || mark == UInt8(ascii: "'") { return true }
    let isFirstAlone = position - 2 < start || !isLetter(text[position - 2])
    return isFirstAlone || position + 2 >= limit || !isLetter(text[position + 2])
  }

  /// `@` counts as a letter.
  private func isLetter(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || byte == UInt8(ascii: "@")
  }

  private func joinsDigits(
    _ mark: UInt8, _ text: Span<UInt8>, at position: Int, to limit: Int
  ) -> Bool {
    if mark != UInt8(ascii: ",") { return mark != UInt8(ascii: ";") }
    var end = position + 1
    while end < limit, end < position + 5, ASCII.isDigit(text[end]) { end += 1 }
    return end == position + 4
  }
}
