/// Finds the spans that stay whole in normalised text.
///
/// From left to right; where a span can start the longest match of all rules wins, of equally long
/// ones the earlier rule, and the search goes on at its end. Text that starts no span costs one
/// look a character or word: ``TriggerTable``.
package struct ProtectionScanner: Sendable {
  /// What is left of a rule: without its lists, copying one costs nothing.
  private struct Entry: Sendable {
    let kind: Token.Kind
    let match: @Sendable (_ text: Span<UInt8>, _ start: Int) -> Int?
  }

  private let entries: [Entry]
  private let triggers: TriggerTable

  /// A scanner with all rules.
  package init() {
    self.init(rules: ProtectionRules.all)
  }

  /// The plain twin of that: asks rules also where what stands beside a first character, a number or
  /// a word rules them out.
  package static func asking() -> ProtectionScanner {
    ProtectionScanner(rules: ProtectionRules.all.map(\.asked))
  }

  private init(rules: [ProtectionRule]) {
    entries = rules.map { Entry(kind: $0.kind, match: $0.match) }
    triggers = TriggerTable(rules)
  }

  /// The spans of a well-formed text, ascending and disjoint.
  ///
  /// - Complexity: O(*n*).
  package func spans(in text: Span<UInt8>) -> [ProtectedSpan] {
    var spans: [ProtectedSpan] = []
    appendSpans(in: text, to: &spans)
    return spans
  }

  /// The same, into a buffer that can be used again.
  ///
  /// - Complexity: O(*n*).
  package func appendSpans(in text: Span<UInt8>, to spans: inout [ProtectedSpan]) {
    var position = 0
    var run = JoinedRun()
    while position < text.count {
      let byte = text[position]
      switch triggers.classes[Int(byte)] {
      case TriggerTable.Class.letter, TriggerTable.Class.digit:
        position = skipPlainWords(text, from: position)
        if position < text.count, text[position].isAlphanumeric {
          position = scanWord(text, at: position, &run, to: &spans)
        }
      case TriggerTable.Class.mark:
        position =
          Self.isMark(byte)
          ? scan(triggers.mark, text, at: position, length: 1, to: &spans) : position + 1
      case TriggerTable.Class.han:
        if triggers.han.startsNothing(text, at: position) {
          repeat { position += 3 } while triggers.han.startsNothing(text, at: position)
          continue
        }
        let mask = triggers.han.mask(text, at: position)
        position =
          mask == 0 ? position + 3 : scan(mask, text, at: position, length: 3, to: &spans)
      case TriggerTable.Class.nothing:
        position += 1
      default:
        position = scanOther(text, at: position, to: &spans)
      }
    }
  }

  // MARK: - Letters and digits

  /// Goes on behind the short words of letters alone that begin no span, and a space behind each.
  @inline(__always)
  private func skipPlainWords(_ text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while let word = LeadingLetters(in: text, at: position), word.count > 0, word.count < 8,
      !triggers.isJoint[Int(word.next)], triggers.words.mask(word.letters) == 0
    {
      position &+= word.count
      if word.next == UInt8(ascii: " ") { position &+= 1 }
    }
    return position
  }

  /// Goes on behind the run of letters and digits, or behind the span that starts it.
  private func scanWord(
    _ text: Span<UInt8>, at start: Int, _ run: inout JoinedRun, to spans: inout [ProtectedSpan]
  ) -> Int {
    if let word = LeadingLetters(in: text, at: start), word.count > 0, word.count < 8 {
      let end = start + word.count
      if triggers.isJoint[Int(word.next)] {
        return scanJoined(text, start, letters: end, &run, to: &spans)
      }
      let mask = triggers.words.mask(word.letters)
      if mask != 0, triggers.words.mayBegin(word.letters, text, endingAt: end) {
        return scanLatin(mask, text, start..<end, to: &spans)
      }
      return end
    }
    return scanLongWord(text, at: start, &run, to: &spans)
  }

  /// The same for words of eight letters or more, digits, and the end of the text.
  private func scanLongWord(
    _ text: Span<UInt8>, at start: Int, _ run: inout JoinedRun, to spans: inout [ProtectedSpan]
  ) -> Int {
    let end = text.endOfLetters(from: start, to: text.count)
    if end == start || triggers.isJoint[Int(text.byte(at: end))] {
      return scanJoined(text, start, letters: end, &run, to: &spans)
    }
    if let word = LeadingLetters(in: text, at: start), word.count == 8,
      !triggers.words.mayBeLong(word.letters)
    {
      return end
    }
    let mask = triggers.words.mask(start..<end, in: text)
    return mask == 0 ? end : scanLatin(mask, text, start..<end, to: &spans)
  }

  /// The same for a run that holds digits, or that a mark or Han character follows.
  private func scanJoined(
    _ text: Span<UInt8>, _ start: Int, letters: Int, _ run: inout JoinedRun,
    to spans: inout [ProtectedSpan]
  ) -> Int {
    var end = letters
    while end < text.count, text[end].isAlphanumeric { end += 1 }
    let mask: TriggerTable.Mask
    if letters == start {
      mask = triggers.digits.mask(text, start..<end)
    } else if text.byte(at: letters) >= 0x80 || run.isMixed(text, from: start, letters: letters) {
      mask = triggers.letter
    } else {
      mask = triggers.words.mask(start..<letters, in: text)
    }
    return mask == 0 ? end : scanLatin(mask, text, start..<end, to: &spans)
  }

  private func scanLatin(
    _ mask: TriggerTable.Mask, _ text: Span<UInt8>, _ word: Range<Int>,
    to spans: inout [ProtectedSpan]
  ) -> Int {
    if !text.isBehindLetter(word.lowerBound),
      let span = longest(mask, text, at: word.lowerBound)
    {
      spans.append(span)
      return span.range.upperBound
    }
    // The last digit of a run can be the base of a keycap: `12️⃣`.
    if text.byte(at: word.upperBound) >= 0x80, text[word.upperBound - 1].isDigit,
      text.keycapEnd(after: word.upperBound) != nil
    {
      return scan(triggers.digits.all, text, at: word.upperBound - 1, length: 1, to: &spans)
    }
    return word.upperBound
  }

  // MARK: - Marks and symbols

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "+"),
      UInt8(ascii: "("), UInt8(ascii: "*"):
      true
    default: false
    }
  }

  private func scanOther(
    _ text: Span<UInt8>, at start: Int, to spans: inout [ProtectedSpan]
  ) -> Int {
    let end = text.offset(after: start)
    let second = text.byte(at: start + 1)
    let isCandidate: Bool
    switch text[start] {
    case 0xC2: isCandidate = second >= 0xA3 && second <= 0xAE
    case 0xE2: isCandidate = second >= 0x82
    case 0xEF: isCandidate = second >= 0xBC
    case 0xF0: isCandidate = second == 0x9F
    default: isCandidate = false
    }
    return isCandidate
      ? scan(triggers.other, text, at: start, length: end - start, to: &spans) : end
  }

  // MARK: - Rules

  /// Behind the span that starts here, else behind `length` bytes.
  private func scan(
    _ mask: TriggerTable.Mask, _ text: Span<UInt8>, at start: Int, length: Int,
    to spans: inout [ProtectedSpan]
  ) -> Int {
    guard let span = longest(mask, text, at: start) else { return start + length }
    spans.append(span)
    return span.range.upperBound
  }

  private func longest(
    _ mask: TriggerTable.Mask, _ text: Span<UInt8>, at start: Int
  ) -> ProtectedSpan? {
    var best = 0
    var end = start
    var rest = mask
    while rest != 0 {
      let rule = rest.trailingZeroBitCount
      rest &= rest - 1
      if let found = entries[rule].match(text, start), found > end { (end, best) = (found, rule) }
    }
    return end > start ? ProtectedSpan(range: start..<end, kind: entries[best].kind) : nil
  }
}

/// The run of letters, digits and the marks of names and addresses the scan stands in, read once.
private struct JoinedRun {
  private var end = 0
  /// The last place that makes the words before it worth asking about.
  private var lastHint = -1

  /// Whether a digit, an `@`, a point inside, `:/` or `$` follows in the run.
  mutating func isMixed(_ text: Span<UInt8>, from start: Int, letters: Int) -> Bool {
    if letters >= end { read(text, from: letters) }
    return lastHint >= start
  }

  private mutating func read(_ text: Span<UInt8>, from start: Int) {
    end = start
    while end < text.count {
      let byte = text[end]
      switch byte {
      case _ where byte.isLetter: break
      case _ where byte.isDigit: lastHint = end
      case UInt8(ascii: "@"), UInt8(ascii: "$"): lastHint = end
      case UInt8(ascii: "."):
        if text.byte(at: end + 1).isAlphanumeric { lastHint = end }
      case UInt8(ascii: ":"):
        if text.byte(at: end + 1) == UInt8(ascii: "/") { lastHint = end }
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "+"),
        UInt8(ascii: "%"):
        break
      default: return
      }
      end += 1
    }
  }
}
