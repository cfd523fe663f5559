extension DateTimeRule {
  /// Parts of the day.
  enum DayParts {
    static let chinesePhrases = "早上 上午 中午 下午 晚上 傍晚 凌晨 半夜 夜里 深夜 早晨 清晨 午后 晚间 夜间 上下午"
    static let chinese = PhraseTable(chinesePhrases)
    static let english = PhraseTable("morning afternoon evening night noon")
  }

  private static let halves = PhraseTable(
    "am pm a.m. p.m. a.m p.m _am _pm _a.m. _p.m. o'clock _o'clock")
  /// What may follow an hour in digits, beside `:` and `点`.
  static let clockFollowers = [halves]

  private static let ranges = PhraseTable("- ~ _-_ 到 至 – _to_")

  /// `8:30`, `20:15:09`, `8pm`, `下午3点半`, `三点二十`; behind a date or a part of the day also `3点`.
  static func clockEnd(in text: Span<UInt8>, at start: Int, isBehindDate: Bool = false) -> Int? {
    if let part = DayParts.chinese.end(in: text, at: start) {
      return timeEnd(in: text, at: text.skippingSpace(part), isAnchored: true)
    }
    return timeEnd(in: text, at: start, isAnchored: isBehindDate)
  }

  private static func timeEnd(in text: Span<UInt8>, at start: Int, isAnchored: Bool) -> Int? {
    if text.byte(at: start).isDigit, let end = digitalEnd(in: text, at: start) {
      guard let second = ranges.end(in: text, at: end) else { return end }
      return digitalEnd(in: text, at: second) ?? end
    }
    return spokenEnd(in: text, at: start, isAnchored: isAnchored)
  }

  private static func digitalEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let hour = text.digitsEnd(start, limit: 3)
    guard hour - start <= 2, text.value(start..<hour) <= 24 else { return nil }
    var end = hour
    while end < hour + 6, let next = sixtieth(in: text, at: end) { end = next }
    if let half = halves.end(in: text, at: end), text.isWordEnd(half),
      text.value(start..<hour) <= 12
    {
      return half
    }
    return end > hour && text.isWordEnd(end) ? end : nil
  }

  /// `:30`.
  private static func sixtieth(in text: Span<UInt8>, at colon: Int) -> Int? {
    let start: Int
    switch text.scalar(at: colon) {
    case ":": start = colon + 1
    case "：": start = colon + 3
    default: return nil
    }
    let end = text.digitsEnd(start, limit: 3)
    return end == start + 2 && text.value(start..<end) < 60 ? end : nil
  }

  private static let proofs = PhraseTable("前 之前 以前 以后 之后 左右 到 钟")

  /// `3点半`, `三点二十分`, `8点钟`, `3点` before `之前`, `左右` …
  private static func spokenEnd(in text: Span<UInt8>, at start: Int, isAnchored: Bool) -> Int? {
    guard let hour = text.numeral(at: start), hour.isPlain, !hour.isVague, hour.value <= 24,
      hour.digits <= 3, text.scalar(at: hour.end) == "点"
    else { return nil }
    let end = hour.end + 3
    if let tail = minutesEnd(in: text, at: end) { return tail }
    if let second = ranges.end(in: text, at: end),
      let last = spokenEnd(in: text, at: second, isAnchored: true)
    {
      return last
    }
    let isBit = hour.isHan && hour.value == 1
    let isProved = isAnchored || !isBit && proofs.end(in: text, at: end) != nil
    if isBit, "都也儿点不没".unicodeScalars.contains(text.scalar(at: end)) { return nil }
    return isProved && !text.byte(at: end).isDigit ? end : nil
  }

  private static let minutes = PhraseTable("半 整 钟 一刻 三刻 一刻钟 半钟 多钟 多")
  private static let notHalf = PhraseTable("半信 半成 半价 半袖 半天 半个 多的 多余 多了")

  private static func minutesEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    if notHalf.end(in: text, at: start) != nil { return nil }
    if let end = minutes.end(in: text, at: start) {
      return text.scalar(before: end) == "多" ? nil : end
    }
    guard let minute = text.numeral(at: start), minute.isPlain, minute.value < 60,
      !minute.isVague
    else { return nil }
    if text.scalar(at: minute.end) == "分" { return minute.end + 3 }
    let isCounted = QuantityRule.Units.han.end(in: text, at: minute.end) != nil
    return minute.digits >= 2 && text.isWordEnd(minute.end) && !isCounted ? minute.end : nil
  }
}
