/// A number with what it counts or measures: `500ml`, `3件`, `2.5 kg`, `10cm x 20cm`, `两双`, `5'4"`.
///
/// * Durations (`三天`, `2 weeks`) are ``DateTimeRule``'s.
/// * Units of one Latin letter stand right behind the number (`5g`, `10m`), longer ones also behind
///   a space.
/// * Plain Chinese comes first: a single Han numeral counts only with classifiers of goods, `一` with
///   fewer still (`一个`, `一点`, `一下`, `一次性` are words), and not behind a character that makes a
///   word with it (`第一件`, `统一包装`).
enum QuantityRule {
  static let rule = ProtectionRule(
    kind: .quantity, starts: [.digit, .han],
    digits: DigitContext(
      behind: [Units.latin, Units.han, Units.infixes, Units.feet, RangeJoint.table],
      behindSpace: [PhraseTable("x × * 乘")]),
    han: "一二两三四五六七八九十百千万半",
    behindNumeral: [Units.han, Units.ofFew, Units.ofOne, Units.infixes], match: end)

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    if text.isInsideNumber(start) || text.isBehindCode(start) { return nil }
    if text.byte(at: start).isDigit {
      return heightEnd(in: text, at: start) ?? dimensionsEnd(in: text, at: start)
        ?? measuredEnd(in: text, at: start)
    }
    return hanEnd(in: text, at: start)
  }

  // MARK: - Digits

  private static func measuredEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard let number = text.number(at: start) else { return nil }
    if let second = text.rangeEnd(after: number), let end = unitEnd(in: text, second) { return end }
    return unitEnd(in: text, number)
  }

  /// Behind the unit of a number; the second half of an unlike pair (`3-5`) must be a number too.
  private static func unitEnd(in text: Span<UInt8>, _ number: ScannedNumber) -> Int? {
    if let end = Units.latin.end(in: text, at: number.end) { return end }
    let infix = Units.infixes.end(in: text, at: number.end) ?? number.end
    let start = text.skippingSpace(infix)
    guard let end = Units.han.end(in: text, at: start), !Units.isPartOfWord(in: text, at: end)
    else { return nil }
    // `11 双11`: two dates of trade.
    if start > infix, text.byte(at: end).isDigit { return nil }
    return metresEnd(in: text, at: end) ?? end
  }

  /// `8` in `1米8`, `75` in `一米七五`: what stands behind metres and counts nothing.
  private static func metresEnd(in text: Span<UInt8>, at end: Int) -> Int? {
    guard text.scalar(before: end) == "米", let tail = text.numeral(at: end), tail.digits <= 2,
      tail.isPlain, !tail.isVague, tail.value < 100, text.isWordEnd(tail.end)
    else { return nil }
    return Units.han.end(in: text, at: tail.end) == nil ? tail.end : nil
  }

  /// `10cm x 20cm`, `10x20x30cm`, `1.5*2米`: a unit at the end at least.
  private static func dimensionsEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard var side = text.number(at: start) else { return nil }
    var sides = 1
    var last: Int?
    while sides <= 4 {
      last = unitEnd(in: text, side)
      let end = last ?? side.end
      guard let next = timesEnd(in: text, at: end), let number = text.number(at: next) else {
        break
      }
      side = number
      sides += 1
    }
    return sides > 1 ? last : nil
  }

  /// Behind `x`, `×`, `*` or `乘`, which spaces may surround.
  private static func timesEnd(in text: Span<UInt8>, at offset: Int) -> Int? {
    let mark = text.skippingSpace(offset)
    switch text.scalar(at: mark) {
    case "x", "X", "×", "*", "乘": return text.skippingSpace(text.offset(after: mark))
    default: return nil
    }
  }

  /// Feet and inches: `5'4"`, `5' 4`, `5'10`. Normalisation leaves `’` as it is.
  private static func heightEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard text.digitsEnd(start, limit: 2) == start + 1,
      let mark = Units.feet.end(in: text, at: start + 1)
    else { return nil }
    let inches = text.skippingSpace(mark)
    let end = text.digitsEnd(inches, limit: 3)
    guard (1...2).contains(end - inches), text.value(inches..<end) < 12 else { return nil }
    let half = text.byte(at: end) == UInt8(ascii: ".") ? text.digitsEnd(end + 1, limit: 1) : end
    let last = half > end + 1 ? half : end
    guard text.isWordEnd(last) else { return nil }
    return Units.inches.end(in: text, at: last) ?? last
  }

  // MARK: - Han numerals

  private static func hanEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    if text.scalar(at: start) == "半" {
      return Units.ofHalves.end(in: text, at: start + 3)
    }
    guard let number = text.hanNumber(at: start),
      !Units.joins(text.scalar(before: start))
    else { return nil }
    let infix = Units.infixes.end(in: text, at: number.end) ?? number.end
    if number.digits == 1, text.scalar(at: number.end) == "米",
      let end = metresEnd(in: text, at: number.end + 3)
    {
      return end
    }
    guard let end = classifierEnd(in: text, at: infix, number, hasInfix: infix > number.end),
      !Units.isPartOfWord(in: text, at: end)
    else { return nil }
    return Units.words.end(in: text, at: start) == nil ? end : nil
  }

  private static func classifierEnd(
    in text: Span<UInt8>, at offset: Int, _ number: ScannedNumber, hasInfix: Bool
  ) -> Int? {
    if number.digits > 1 || hasInfix { return Units.han.end(in: text, at: offset) }
    switch number.value {
    case 1: return Units.ofOne.end(in: text, at: offset)
    case ...10: return Units.ofFew.end(in: text, at: offset)
    default: return nil
    }
  }
}
