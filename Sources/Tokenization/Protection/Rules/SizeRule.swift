/// Sizes of clothes and shoes: `42码`, `38.5码`, `M码`, `均码`, `XL`, `2XL`, `175/92A`, `US 9`, `EU 38.5`,
/// `size M`, `36B`.
///
/// * `s`, `m` and `l` alone are letters: they need `码`, `号`, `size` or `尺码` beside them. `xl`, `xxl`,
///   `2xl`, `xs` … stand alone.
/// * `us 9` is a size only when no other word follows (`contact us 9 times`, `gave us 5 stars`), and no
///   verb stands before.
/// * `36b`: the bands of bras (28…46, 60…110 by fives), with cups that are no unit (`40g`, `36h`).
/// * `42号` is a size above 31; up to there it is a day.
enum SizeRule {
  static let rule = ProtectionRule(
    kind: .size, starts: [.digit, .letter, .han],
    words: "s m l x xs xxs xxxs xl xxl xxxl xxxxl xsp xlp size sizes us eu uk fr jp cn eur",
    digits: DigitContext(
      behind: [marks, RangeJoint.table, PhraseTable("/")], hasLetter: true,
      before: [labels, glue]),
    hanPairs: ["均码"], match: end)

  private static let letterSizes = PhraseTable(
    """
    xs xxs xxxs xl xxl xxxl xxxxl xsp xxsp xlp x-large xx-large x-small xx-small s/m m/l l/xl xs/s \
    xl/xxl
    """)
  private static let plainSizes = PhraseTable(
    "s m l x small medium large sp mp lp petite small/medium medium/large")
  private static let marks = PhraseTable("码 号 _码 _号 _size -size")
  private static let labels = PhraseTable("尺码 码数 号码 尺寸 size")
  private static let glue = PhraseTable("_ : ： 是 选 为")

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    if text.isInsideNumber(start) || text.byte(at: start).isDigit && text.isBehindCode(start) {
      return nil
    }
    let first = text.byte(at: start)
    if first >= 0x80 { return text.scalar(at: start + 3) == "码" ? start + 6 : nil }
    return first.isDigit ? digitsEnd(in: text, at: start) : lettersEnd(in: text, at: start)
  }

  // MARK: - Digits

  private static func digitsEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    if let end = figureEnd(in: text, at: start) ?? manyEnd(in: text, at: start) {
      return withMark(in: text, at: end)
    }
    guard let number = text.number(at: start), number.digits <= 3 else { return nil }
    if let end = codeEnd(in: text, number) { return end }
    if let end = braEnd(in: text, at: start) { return end }
    let isLabelled = isBehindLabel(in: text, at: start)
    return isLabelled && number.value > 0 && isFree(in: text, at: number.end) ? number.end : nil
  }

  /// `42码`, `42-43码`, `42号`, `9 size`.
  private static func codeEnd(in text: Span<UInt8>, _ number: ScannedNumber) -> Int? {
    var last = number
    if let second = text.rangeEnd(after: number) { last = second }
    if text.byte(at: number.end) == UInt8(ascii: "/"), let second = text.number(at: number.end + 1)
    {
      last = second
    }
    let mark = text.skippingSpace(last.end)
    switch text.scalar(at: mark) {
    case "码": return mark + 3
    case "号" where mark == last.end && (32...60).contains(last.value) && last.isPlain:
      return isNamedNumber(in: text, at: mark + 3) ? nil : mark + 3
    default: return nil
    }
  }

  /// `38号店`, `45号色` are no sizes.
  private static func isNamedNumber(in text: Span<UInt8>, at offset: Int) -> Bool {
    "色店楼线门机仓库球院".unicodeScalars.contains(text.scalar(at: offset))
  }

  /// `175/92A`, `170/88`, `165/84a(M)`: height and girth in centimetres (GB/T 1335).
  private static func figureEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let slash = text.digitsEnd(start, limit: 4)
    guard slash == start + 3, (60...205).contains(text.value(start..<slash)),
      text.byte(at: slash) == UInt8(ascii: "/")
    else { return nil }
    let girth = text.digitsEnd(slash + 1, limit: 4)
    guard (2...3).contains(girth - slash - 1), (44...140).contains(text.value(slash + 1..<girth))
    else { return nil }
    let end = "abcy".utf8.contains(text.byte(at: girth).lowercased) ? girth + 1 : girth
    return text.isWordEnd(end) ? end : nil
  }

  /// `2xl`, `3xs`, `5xl`.
  private static func manyEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard text.digitsEnd(start, limit: 2) == start + 1,
      text.byte(at: start + 1).lowercased == UInt8(ascii: "x"),
      [UInt8(ascii: "l"), UInt8(ascii: "s")].contains(text.byte(at: start + 2).lowercased),
      text.isWordEnd(start + 3), text.byte(at: start) > UInt8(ascii: "0")
    else { return nil }
    return start + 3
  }

  private static func braEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let cup = text.digitsEnd(start, limit: 4)
    let band = text.value(start..<cup)
    let isBand =
      (28...46).contains(band) && band % 2 == 0 || (60...110).contains(band) && band % 5 == 0
    guard (2...3).contains(cup - start), isBand else { return nil }
    let end = text.lettersEnd(cup, limit: 4)
    guard (1...3).contains(end - cup), text.isWordEnd(end) else { return nil }
    let letter = text.byte(at: cup).lowercased
    for offset in cup..<end where text.byte(at: offset).lowercased != letter { return nil }
    let isMetric = band >= 60
    switch letter {
    case UInt8(ascii: "b"), UInt8(ascii: "c"): return end == cup + 1 ? end : nil
    case UInt8(ascii: "a"), UInt8(ascii: "d"), UInt8(ascii: "e"): return end
    case UInt8(ascii: "f"): return isMetric ? nil : end
    default: return nil
    }
  }

  // MARK: - Letters

  private static func lettersEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    if isPartOfWord(in: text, at: start) { return nil }
    if let end = letterSizes.end(in: text, at: start) { return withMark(in: text, at: end) }
    if let end = sizeEnd(in: text, at: start) { return end }
    if let end = regionEnd(in: text, at: start) { return end }
    guard let end = plainSizes.end(in: text, at: start), end <= start + 2 else { return nil }
    if let mark = marks.end(in: text, at: end) { return mark }
    return isBehindLabel(in: text, at: start) && isFree(in: text, at: end) ? end : nil
  }

  /// `it's`, `t-m`, `c/m`.
  private static func isPartOfWord(in text: Span<UInt8>, at start: Int) -> Bool {
    let before = text.byte(at: start - 1)
    return before == UInt8(ascii: "'") || before == UInt8(ascii: "&")
      || text.scalar(before: start) == "’"
      || before == UInt8(ascii: "-") && text.byte(at: start - 2).isLetter
  }

  /// `size M`, `size: 38.5`, `size us 9`, `size medium`.
  private static func sizeEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard let word = sizeWords.end(in: text, at: start) else { return nil }
    var value = word
    if [UInt8(ascii: ":"), UInt8(ascii: "-")].contains(text.byte(at: value)) { value += 1 }
    value = text.skippingSpace(value)
    if let end = letterSizes.end(in: text, at: value) ?? plainSizes.end(in: text, at: value) {
      return text.byte(at: end) == UInt8(ascii: "'") || value == word ? nil : end
    }
    if let end = regionEnd(in: text, at: value, isSize: true) { return end }
    return sizeNumberEnd(in: text, at: value)
  }

  private static let sizeWords = PhraseTable("size sizes")
  private static let petite = PhraseTable("p w t _petite _wide m _small _regular _tall")

  private static func sizeNumberEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    if let end = figureEnd(in: text, at: start) ?? manyEnd(in: text, at: start)
      ?? braEnd(in: text, at: start)
    {
      return end
    }
    guard text.byte(at: start).isDigit, let number = text.number(at: start), number.digits <= 3
    else { return nil }
    if let code = codeEnd(in: text, number) { return code }
    if let end = petite.end(in: text, at: number.end) { return end }
    return isFree(in: text, at: number.end) ? number.end : nil
  }

  private static let regions = PhraseTable("us eu uk fr jp cn eur")
  /// Words that may follow the number of `us 9`.
  private static let followers = PhraseTable(
    """
    size and or but is in for fits fit width wide mens womens men women men's women's please pls i \
    to not was if would the
    """)
  /// Words before `us` that make it a pronoun.
  private static let verbs = PhraseTable(
    """
    contact contacted give gave given send sent tell told call called charge charged cost of to for \
    with from both let all help offer offered owe owed sold
    """)

  private static func regionEnd(
    in text: Span<UInt8>, at start: Int, isSize: Bool = false
  ) -> Int? {
    let letters = text.lettersEnd(start, limit: 4)
    guard let range = range(of: text, start..<letters) else { return nil }
    let value = text.skippingSpace(letters)
    guard text.byte(at: value).isDigit, let number = text.number(at: value), number.digits <= 2,
      range.contains(number.value), isFree(in: text, at: number.end)
    else { return nil }
    if isSize || value == letters { return number.end }
    let next = text.skippingSpace(number.end)
    if text.byte(at: next).isLetter, followers.end(in: text, at: next) == nil { return nil }
    let before = text.byte(at: start - 1) == UInt8(ascii: " ") ? start - 1 : start
    return verbs.start(in: text, endingAt: before) == nil ? number.end : nil
  }

  private static func range(of text: Span<UInt8>, _ region: Range<Int>) -> ClosedRange<Int>? {
    guard region.count >= 2, region.count <= 3 else { return nil }
    switch (
      text.byte(at: region.lowerBound).lowercased, text.byte(at: region.lowerBound + 1).lowercased
    )
    {
    case (UInt8(ascii: "e"), UInt8(ascii: "u")): return 15...60
    case (UInt8(ascii: "u"), UInt8(ascii: "s")) where region.count == 2: return 0...20
    case (UInt8(ascii: "u"), UInt8(ascii: "k")) where region.count == 2: return 1...24
    case (UInt8(ascii: "f"), UInt8(ascii: "r")) where region.count == 2: return 30...60
    case (UInt8(ascii: "j"), UInt8(ascii: "p")) where region.count == 2: return 5...32
    case (UInt8(ascii: "c"), UInt8(ascii: "n")) where region.count == 2: return 34...46
    default: return nil
    }
  }

  // MARK: - Context

  private static func withMark(in text: Span<UInt8>, at end: Int) -> Int {
    marks.end(in: text, at: end) ?? end
  }

  private static func isBehindLabel(in text: Span<UInt8>, at start: Int) -> Bool {
    var end = start
    for _ in 0..<3 {
      if labels.start(in: text, endingAt: end) != nil { return true }
      guard let next = glue.start(in: text, endingAt: end) else { return false }
      end = next
    }
    return false
  }

  /// Whether a number or letter ends here as a size: no word, no unit, no other number goes on.
  private static func isFree(in text: Span<UInt8>, at end: Int) -> Bool {
    guard text.isWordEnd(end) else { return false }
    switch text.byte(at: end) {
    case UInt8(ascii: "%"), UInt8(ascii: "'"): return false
    case UInt8(ascii: "/"): return !text.byte(at: end + 1).isDigit
    default: return QuantityRule.Units.han.end(in: text, at: end) == nil
    }
  }
}
