/// Articles and models: `A-1203/XL`, `5w-30`, `WH-1000XM5`, `AB2210`, `iPhone15 Pro Max`, `mate 60 pro`.
///
/// A code has letters and digits in groups joined by `-`, `/` or a point between digits, or is one
/// group with letters first and two digits or more. Compounds of English are none: a longer word of
/// letters behind a number (`24-hour`, `3-in-1`), the words of ``notModels`` before one (`size-6`,
/// `mid-20s`). Families of devices may have spaces inside and words behind: ``families``.
enum ModelRule {
  static let rule = ProtectionRule(
    kind: .model, starts: [.digit, .letter], words: firstWords,
    digits: DigitContext(hasLetter: true, behindRun: Array("-/.".utf8)), match: end)

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    if text.isContinued(start) || text.byte(at: start - 1) == UInt8(ascii: "'") { return nil }
    let family = familyEnd(in: text, at: start)
    let code = codeEnd(in: text, at: start)
    guard let code else { return family }
    return max(family ?? code, codeSuffixes.end(in: text, at: code) ?? code)
  }

  // MARK: - Codes

  private static let codeSuffixes = PhraseTable("_pro _max _ultra _pro_max")

  /// One group of a code.
  private struct Group {
    var range: Range<Int>
    var digits: Int
    var letters: Int { range.count - digits }
  }

  private static func codeEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard let first = group(in: text, at: start) else { return nil }
    var groups = [first]
    var end = first.range.upperBound
    while groups.count < 6, let next = joined(in: text, at: end) {
      groups.append(next)
      end = next.range.upperBound
    }
    guard text.isWordEnd(end), text.byte(at: end) != UInt8(ascii: "@") else { return nil }
    return isCode(text, groups) ? end : nil
  }

  private static func group(in text: Span<UInt8>, at start: Int) -> Group? {
    var end = start
    var digits = 0
    while end - start <= 24, text.byte(at: end).isAlphanumeric {
      if text.byte(at: end).isDigit { digits += 1 }
      end += 1
    }
    return (1...24).contains(end - start) ? Group(range: start..<end, digits: digits) : nil
  }

  /// The group behind a joint: a dash; a point between digits; a slash before letters or digits
  /// alone (`ps4/ps5` is two).
  private static func joined(in text: Span<UInt8>, at joint: Int) -> Group? {
    guard let next = group(in: text, at: joint + 1) else { return nil }
    switch text.byte(at: joint) {
    case UInt8(ascii: "-"): return next
    case UInt8(ascii: "."):
      let isDecimal = text.byte(at: joint - 1).isDigit && text.byte(at: joint + 1).isDigit
      return isDecimal ? next : nil
    case UInt8(ascii: "/"):
      return next.digits == 0 && next.letters <= 3 || next.letters == 0 ? next : nil
    default: return nil
    }
  }

  private static func isCode(_ text: Span<UInt8>, _ groups: [Group]) -> Bool {
    let digits = groups.reduce(0) { $0 + $1.digits }
    let letters = groups.reduce(0) { $0 + $1.letters }
    guard digits > 0, letters > 0, let first = groups.first else { return false }
    if notModels.end(in: text, at: first.range.lowerBound) == first.range.upperBound {
      return false
    }
    if groups.count == 1 { return isSingleCode(text, first) }
    if isDecade(text, groups[groups.count - 1]) { return false }
    if first.letters == 0 {
      // `25-0611-ax`, not `3-piece` or `10-12lbs`.
      return digits >= 4 && text.byte(at: first.range.upperBound) == UInt8(ascii: "-")
        && groups.dropFirst().allSatisfy { $0.letters <= 2 }
    }
    if first.digits > 0, text.byte(at: first.range.lowerBound).isDigit {
      return isGrade(text, groups)
    }
    // `m/8`, `coat/30` are alternatives.
    let isChoice = first.digits == 0 && text.byte(at: first.range.upperBound) == UInt8(ascii: "/")
    return groups.allSatisfy { $0.letters <= 4 } && (!isChoice || digits >= 3)
      && (digits >= 2 || first.letters <= 3)
  }

  /// `iphone15`, `ab2210`, `rtx4090ti`, and oils such as `0w20`.
  private static func isSingleCode(_ text: Span<UInt8>, _ group: Group) -> Bool {
    let start = group.range.lowerBound
    let digits = text.lettersEnd(start, limit: 9)
    if digits == start { return isOil(text, group) }
    let letters = text.digitsEnd(digits, limit: 8)
    guard (1...8).contains(letters - digits), digits - start <= 8 else { return false }
    if notModels.start(in: text, endingAt: digits) == start { return false }
    let end = text.lettersEnd(letters, limit: 5)
    if end == group.range.upperBound { return end - letters <= 4 && letters - digits >= 2 }
    // One more group of digits: `wf1000xm5`, `m6x20`.
    let last = text.digitsEnd(end, limit: 4)
    return end - letters <= 3 && last == group.range.upperBound
      && (letters - digits >= 2 || last - end >= 2)
  }

  private static func isOil(_ text: Span<UInt8>, _ group: Group) -> Bool {
    let w = text.digitsEnd(group.range.lowerBound, limit: 3)
    return text.byte(at: w).lowercased == UInt8(ascii: "w") && w - group.range.lowerBound <= 2
      && text.digitsEnd(w + 1, limit: 3) == w + 3 && group.range.upperBound == w + 3
  }

  /// `5w-30`, `3m-9001`, not `5ft-6in` or `1st-class`.
  private static func isGrade(_ text: Span<UInt8>, _ groups: [Group]) -> Bool {
    guard let first = groups.first, let last = groups.last else { return false }
    return first.letters <= 2 && groups.count <= 3 && last.digits >= (groups.count > 2 ? 3 : 2)
      && last.letters == 0
      && text.byte(at: first.range.upperBound) == UInt8(ascii: "-")
  }

  /// `mid-20s`.
  private static func isDecade(_ text: Span<UInt8>, _ group: Group) -> Bool {
    group.letters == 1 && group.digits == 2
      && text.byte(at: group.range.upperBound - 1).lowercased == UInt8(ascii: "s")
      && text.byte(at: group.range.upperBound - 2) == UInt8(ascii: "0")
  }

  /// Words with a number behind them that are no model.
  static let notModels = PhraseTable(
    """
    size sizes order page part step level option vol no top us eu uk fr jp cn day week month year age \
    pre post mid sub under over plus late early rmb usd cny hkd eur gbp qty http https www jan feb mar apr may jun jul aug sep sept oct nov dec room floor unit room bra tel \
    phone call half xl xxl xs to at on in of about max min only
    """)
}
