/// Percentages, discounts and fractions: `20%`, `20-30%`, `50 percent`, `百分之二十`, `三分之一`, `8折`,
/// `八五折`, `九成新`.
///
/// `折` is a discount only behind one or two numerals and not before `叠` or `伞`; `一折` may be "as
/// soon as it is folded", so it needs `打` before it. `成` counts only in `九成新`.
enum PercentageRule {
  static let rule = ProtectionRule(
    kind: .percentage, starts: [.digit, .han],
    digits: DigitContext(behind: [units, parts, RangeJoint.table]),
    han: "一二三四五六七八九十百两", behindNumeral: [parts], match: end)

  /// The first characters of `分之`, `折` and `成新`.
  private static let parts = PhraseTable("分 折 成")

  private static let units = PhraseTable(
    "% ％ _% percent _percent per_cent _per_cent pct _pct 个百分点 ‰ percents _percents")
  private static let whole = PhraseTable("百分百 百分之百 百分之几 百分之几十")

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    if text.isInsideNumber(start) { return nil }
    if let end = whole.end(in: text, at: start), text.hanNumber(at: end) == nil { return end }
    guard let number = text.numeral(at: start) else { return nil }
    if let end = fractionEnd(in: text, number) { return end }
    if let end = discountEnd(in: text, at: start, number) { return end }
    if number.isHan { return nil }
    if let second = text.rangeEnd(after: number), let end = units.end(in: text, at: second.end) {
      return end
    }
    return units.end(in: text, at: number.end)
  }

  /// `百分之二十`, `三分之一`, `百分之99.5`.
  private static func fractionEnd(in text: Span<UInt8>, _ number: ScannedNumber) -> Int? {
    guard text.scalar(at: number.end) == "分", text.scalar(at: number.end + 3) == "之" else {
      return nil
    }
    let second = number.end + 6
    guard let part = text.numeral(at: second), !part.isVague else { return nil }
    guard part.isHan, text.scalar(at: part.end) == "点",
      let decimals = text.hanNumber(at: part.end + 3)
    else { return part.end }
    return decimals.end
  }

  private static func discountEnd(
    in text: Span<UInt8>, at start: Int, _ number: ScannedNumber
  ) -> Int? {
    let end = number.end + 3
    guard number.digits <= 2, !number.isVague, number.value > 0 || !number.isPlain else {
      return nil
    }
    switch text.scalar(at: number.end) {
    case "折":
      let next = text.scalar(at: end)
      if next == "叠" || next == "伞" || next == "页" { return nil }
      let isOne = number.isHan && number.digits == 1 && number.value == 1
      let hasTen = number.isHan && number.value >= 10 && text.scalar(at: start + 3) == "十"
      return hasTen || isOne && text.scalar(before: start) != "打" ? nil : end
    case "成": return text.scalar(at: end) == "新" ? end + 3 : nil
    default: return nil
    }
  }
}
