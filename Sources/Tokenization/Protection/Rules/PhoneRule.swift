/// Telephone numbers: mainland mobile (`13800138000`, `138-0013-8000`, masked `138****8000`) and
/// landline (`010-12345678`, `(0571) 8888 6666转801`), 400 and 800 numbers, `+` with a country code,
/// and North American ones (`(555) 123-4567`).
///
/// Digits must come in the groups of one of these plans; a bare run counts only as a mobile (11
/// digits), 400/800 (10) or Beijing-like landline (`010…`, `02x…`) number.
enum PhoneRule {
  static let rule = ProtectionRule(
    kind: .phone, starts: [.digit, .mark],
    digits: DigitContext(
      behind: [PhraseTable("- . _0 _1 _2 _3 _4 _5 _6 _7 _8 _9")], length: 10, first: "018"),
    match: end)

  private static let extensions = PhraseTable("转 - 分机 ext ext. x _ext _ext. _转 转分机")

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    if text.byte(at: start - 1) == UInt8(ascii: "."), text.byte(at: start - 2).isDigit {
      return nil
    }
    let found: Int?
    switch text.byte(at: start) {
    case UInt8(ascii: "+"): found = internationalEnd(in: text, at: start)
    case UInt8(ascii: "("): found = bracketEnd(in: text, at: start)
    default: found = digitsEnd(in: text, at: start)
    }
    guard let found, text.isWordEnd(found) else { return nil }
    return found
  }

  private static func digitsEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    mobileEnd(in: text, at: start) ?? prefixedEnd(in: text, at: start)
      ?? serviceEnd(in: text, at: start) ?? landlineEnd(in: text, at: start)
      ?? americanEnd(in: text, at: start)
  }

  // MARK: - Mainland

  private static func mobileEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard text.byte(at: start) == UInt8(ascii: "1"),
      (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(text.byte(at: start + 1))
    else { return nil }
    return groupsEnd(in: text, at: start, [11]) ?? groupsEnd(in: text, at: start, [3, 4, 4])
      ?? maskedEnd(in: text, at: start)
  }

  private static func maskedEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let first = separatorEnd(in: text, at: start + 3)
    let mask = text.byte(at: first).lowercased
    guard mask == UInt8(ascii: "*") || mask == UInt8(ascii: "x") else { return nil }
    for offset in first..<first + 4 where text.byte(at: offset).lowercased != mask { return nil }
    return groupsEnd(in: text, at: separatorEnd(in: text, at: first + 4), [4])
  }

  /// `86 138…`, `0086138…`.
  private static func prefixedEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let code = text.byte(at: start) == UInt8(ascii: "0") ? start + 2 : start
    guard text.digitsEnd(start, limit: code - start + 2) == code + 2,
      text.value(start..<code + 2) == 86
    else { return nil }
    return mobileEnd(in: text, at: separatorEnd(in: text, at: code + 2))
  }

  private static func serviceEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let code = text.value(start..<min(start + 3, text.count))
    guard code == 400 || code == 800 else { return nil }
    return groupsEnd(in: text, at: start, [10]) ?? groupsEnd(in: text, at: start, [3, 3, 4])
      ?? groupsEnd(in: text, at: start, [3, 4, 3]) ?? groupsEnd(in: text, at: start, [3, 7])
  }

  /// Mainland codes of three and four digits, Japanese, British and Australian groups.
  private static let landlines = [
    [3, 8], [3, 7], [4, 8], [4, 7], [3, 4, 4], [4, 4, 4], [4, 3, 4], [2, 4, 4], [4, 3, 3], [5, 6],
    [5, 3, 3],
  ]

  private static func landlineEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard text.byte(at: start) == UInt8(ascii: "0"), text.byte(at: start + 1).isDigit else {
      return nil
    }
    for groups in landlines {
      if let end = groupsEnd(in: text, at: start, groups, isMixed: true) {
        return withExtension(in: text, at: end)
      }
    }
    let isLarge =
      text.byte(at: start + 1) == UInt8(ascii: "2")
      || text.byte(at: start + 1) == UInt8(ascii: "7") || text.value(start..<start + 3) == 10
    return isLarge ? groupsEnd(in: text, at: start, [11]) : nil
  }

  private static func withExtension(in text: Span<UInt8>, at end: Int) -> Int {
    guard let digits = extensions.end(in: text, at: end) else { return end }
    let start = text.skippingSpace(digits)
    let last = text.digitsEnd(start, limit: 6)
    let shortest = text.byte(at: end) == UInt8(ascii: "-") ? 2 : 1
    return last - start >= shortest && last - start <= 5 && text.isWordEnd(last) ? last : end
  }

  // MARK: - Abroad

  private static func americanEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard let end = groupsEnd(in: text, at: start, [3, 3, 4]) else {
      return text.byte(at: start) == UInt8(ascii: "1")
        ? groupsEnd(in: text, at: start, [1, 3, 3, 4]) : nil
    }
    return withExtension(in: text, at: end)
  }

  /// `(010) 1234 5678`, `(555) 123-4567`.
  private static func bracketEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let close = text.digitsEnd(start + 1, limit: 5)
    guard (3...4).contains(close - start - 1), text.byte(at: close) == UInt8(ascii: ")") else {
      return nil
    }
    let rest = separatorEnd(in: text, at: close + 1)
    for groups in [[3, 4], [8], [7], [4, 4]] {
      if let end = groupsEnd(in: text, at: rest, groups) {
        return withExtension(in: text, at: end)
      }
    }
    return nil
  }

  /// `+` and 8 to 15 digits (ITU-T E.164) in groups; a `+` between two numbers is a sum.
  private static func internationalEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard !text.byte(at: start - 1).isAlphanumeric else { return nil }
    var end = start + 1
    var digits = 0
    // Behind the last group that leaves a whole number.
    var last: Int?
    while end - start < 32, digits <= 15 {
      let byte = text.byte(at: end)
      if byte.isDigit {
        digits += 1
      } else {
        if (8...15).contains(digits), text.byte(at: end - 1).isDigit { last = end }
        if digits == 0 || !isSeparator(byte) && !(isBracket(byte) && digits <= 7) { break }
      }
      end += 1
    }
    return last
  }

  // MARK: - Groups

  /// Groups of exactly these many digits with one separator between them, the same at every place
  /// unless they may be mixed (`0571-8888 6666`).
  private static func groupsEnd(
    in text: Span<UInt8>, at start: Int, _ groups: [Int], isMixed: Bool = false
  ) -> Int? {
    var end = start
    var separator: UInt8 = 0
    for (index, count) in groups.enumerated() {
      if index > 0 {
        let byte = text.byte(at: end)
        guard isSeparator(byte), separator == 0 || isMixed || separator == byte else { return nil }
        separator = byte
        end += 1
      }
      guard text.digitsEnd(end, limit: count + 1) == end + count else { return nil }
      end += count
    }
    return end
  }

  private static func separatorEnd(in text: Span<UInt8>, at offset: Int) -> Int {
    isSeparator(text.byte(at: offset)) ? offset + 1 : offset
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
  }
}
