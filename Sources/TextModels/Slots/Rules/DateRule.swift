import Commerce
import Tokenization

/// Days and times: `昨天`, `上周五`, `3月5号`, `on the 5th`, `last Tuesday`, `双十一`.
struct DateRule {
  let line: SlotLine
  let calendar: SlotCalendar
  /// Whether 12号 is a size.
  let isAboutWear: Bool

  init(line: SlotLine, calendar: SlotCalendar) {
    (self.line, self.calendar) = (line, calendar)
    isAboutWear = Self.worn.first(in: line, 0..<line.count) != nil
  }

  /// The words of a day, and which day that is; `nil` for one that the calendar cannot tell.
  struct Found {
    var end: Int
    var day: String?
  }

  func match(at place: Int) -> SlotMatch? {
    guard line.isBoundary(place) else { return nil }
    if let found = chinese(at: place) ?? english(at: place) ?? numeric(at: place) {
      return .slot(SlotCandidate(type: .date, range: place..<found.end, value: found.day))
    }
    // A length of time (三天, 24小时) is no detail.
    if let token = line.token(startingAt: place), token.kind == .dateTime {
      return isLength(token.range) ? .none(end: token.range.upperBound) : nil
    }
    return nil
  }

  private static let lengthUnits = SlotPhrases(
    "年 天 周 小时 分钟 秒 月 个月 year years month months week weeks day days hour hours minutes")

  private func isLength(_ range: Range<Int>) -> Bool {
    guard let number = line.numeral(at: range.lowerBound) else { return true }
    return Self.lengthUnits.longest(in: line, at: line.skippingSpace(number.end)) != nil
  }

  // MARK: - Digits

  /// `2026-11-03`, `11/03/2026`, `4/18`, `12.12那天`.
  private func numeric(at place: Int) -> Found? {
    var parts: [Int] = []
    var (end, separator): (Int, Unicode.Scalar) = (place, "\0")
    while parts.count < 3, line[end].isDigit {
      let next = line.end(from: end) { $0.isDigit }
      guard next - end <= 4, let part = Int(line.text(end..<next)) else { return nil }
      parts.append(part)
      end = next
      guard parts.count < 3, "-/.".unicodeScalars.contains(line[end]), line[end + 1].isDigit,
        parts.count == 1 || line[end] == separator
      else { break }
      separator = line[end]
      end += 1
    }
    guard parts.count > 1, !line[end].isLatinOrDigit, line[end] != separator,
      line[place - 1] != separator
    else { return nil }
    if parts.count == 3 { return fullDate(parts, end: end) }
    return shortDate(parts, place..<end, separator)
  }

  private func fullDate(_ parts: [Int], end: Int) -> Found? {
    let (year, month, day) =
      parts[0] > 999
      ? (parts[0], parts[1], parts[2])
      : parts[0] > 12 ? (parts[2], parts[1], parts[0]) : (parts[2], parts[0], parts[1])
    guard (2000...2100).contains(year) else { return nil }
    return calendar.day(year: year, month: month, day: day).map { Found(end: end, day: $0) }
  }

  private static let thatDay = SlotPhrases(
    """
    那天 那晚 当天 就用不了 签收 申请 领的 下单 下的 到的 买的 拍的 付的 发的 发货 到货 收到 寄的 寄出 之前 前 以后 后 的单 的订单 退的 晚上 早上
    """)
  private static let arrived = SlotPhrases(
    """
    received opened broken on delivered arrived since by before until till after from dated bought ordered \
    placed paid shipped due arriving promised
    """)

  /// A day of the second half of a month beside a month: no score and no fraction.
  private func isClear(_ parts: [Int]) -> Bool {
    let (low, high) = (min(parts[0], parts[1]), max(parts[0], parts[1]))
    return (1...12).contains(low) && (13...31).contains(high)
  }

  /// A month and a day; with a point or a dash only where the words around say that it is a date.
  private func shortDate(_ parts: [Int], _ range: Range<Int>, _ separator: Unicode.Scalar) -> Found?
  {
    let isAmongOthers = Self.arrived.nearest(in: line, before: range.lowerBound, reach: 2) != nil
    let isNamed =
      isAmongOthers || Self.thatDay.longest(in: line, at: range.upperBound) != nil
      || Self.thatDay.longest(in: line, at: range.upperBound + 1) != nil
    guard isNamed || separator == "/" && isClear(parts) else { return nil }
    let (month, day) = parts[0] > 12 ? (parts[1], parts[0]) : (parts[0], parts[1])
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    return Found(end: range.upperBound, day: calendar.nearest(month: month, day: day))
  }
}
