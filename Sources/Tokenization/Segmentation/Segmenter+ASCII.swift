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

  /// Adds the Latin word or number that begins at `start`, and answers its end.
  func segmentASCIIWord(
    from start: Int, to limit: Int, _ text: Span<UInt8>, _ trie: Span<TrieNode>,
    _ sink: inout TokenSink
  ) -> Int {
    if dictionary.phraseStarts.mayBegin(text, at: start),
      let phrase = phrase(from: start, to: limit, text, trie)
    {
      sink.add(start, phrase.end, .word, entry: phrase.entry, in: text)
      return phrase.end
    }
    let end = endOfLetters(text, from: start, to: limit)
    if end > start, end < limit, endsWord(text[unchecked: end]) {
      sink.add(start, end, .word, in: text)
      return end
    }
    var content = Content(hasLetter: end > start)
    guard let end = endOfASCIIWord(from: start, at: end, to: limit, text, &content) else {
      return segmentByRules(from: start, to: limit, text, &sink)
    }
    sink.add(start, end, content.kind, in: text)
    return end
  }

  @inline(__always)
  private func endOfLetters(_ text: Span<UInt8>, from start: Int, to limit: Int) -> Int {
    var end = start
    while end + 8 <= limit {
      let letters = ByteBlock(text, at: end).letterCount
      end += letters
      if letters < 8 { return end }
    }
    while end < limit, ASCII.isLetter(text[unchecked: end]) { end += 1 }
    return end
  }

  /// Whether no word goes on with a byte: spaces and most marks.
  @inline(__always)
  private func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "!")
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
