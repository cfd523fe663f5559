import Commerce
import Tokenization

/// Order numbers and product codes: runs of letters and digits, told apart by the words around.
struct CodeRule {
  let line: SlotLine

  static let cues = SlotPhrases([
    SlotType.order: """
    订单 订单号 订单编号 单号 单子 单 这单 那单 查单 退货单号 单據 order orders order_number order_id order_no ref \
    reference invoice po tracking return_no package parcel 快递单号
    """,
    .sku: """
    货号 型号 商品编号 编号 色号 sku model part part_no part_number p/n pn art filter filters 机油 灯 墨盒 \
    label item_number 款号 轮胎 螺栓 bolts 键盘 old_sku new_one
    """,
  ])
  private static let behind = SlotPhrases([
    SlotType.order: "这单 那单 这个单 那个单 这张单 这 张单 作废",
    .sku: """
    键盘 热水器 manual box 货号 这个货号 leaks 电视 灯泡 的灯泡 玻璃胶 杀虫剂 bolts battery kettle toner \
    那款 这款 这个型号 trips
    """,
  ])

  func match(at place: Int) -> SlotMatch? {
    guard line.isBoundary(place) else { return nil }
    let start = labelEnd(place)
    guard let end = run(at: start, isLabelled: start > place) ?? spokenOrder(at: place) else {
      return nil
    }
    let range = place..<end
    return .slot(SlotCandidate(type: type(of: range), range: range, value: value(range)))
  }

  private func value(_ range: Range<Int>) -> String {
    var text = line.original(range).uppercased()
    for label in ["#", "NO.", "SKU ", "PN ", "P/N "] where text.hasPrefix(label) {
      text.removeFirst(label.count)
    }
    if text.unicodeScalars.allSatisfy({ $0.isHan }) {
      return range.compactMap { line.spokenDigit(at: $0) }.map { "\($0)" }.joined()
    }
    return text.filter { $0 != " " }
  }

  // MARK: - Where a code stands

  private static let labels = SlotPhrases("# no. pn p/n art sae")
  private static let skuLabels = SlotPhrases("pn p/n art sae no.")

  /// Behind a label that belongs to the code: `#5571`, `NO. 66`, `PN 30-117`.
  private func labelEnd(_ place: Int) -> Int {
    var place = place
    if let label = Self.labels.longest(in: line, at: place) {
      var next = label.end
      if line[next] == "." { next += 1 }
      next = line.skippingSpace(next)
      if line[next].isLatinOrDigit, line.end(from: next, while: \.isLatin) < next + 5,
        hasDigit(next)
      {
        place = next
      }
    }
    return place
  }

  private func hasDigit(_ place: Int) -> Bool {
    line.scalars[place..<runEnd(place)].contains { $0.isDigit }
  }

  private func runEnd(_ place: Int) -> Int {
    var end = line.end(from: place) { $0.isLatinOrDigit || "-/_#.×".unicodeScalars.contains($0) }
    while end > place, !line[end - 1].isLatinOrDigit { end -= 1 }
    return end
  }

  /// The end of a run of letters and digits that is a code.
  private func run(at place: Int, isLabelled: Bool) -> Int? {
    guard line[place].isLatinOrDigit else { return nil }
    var end = runEnd(place)
    let token = line.token(startingAt: place)
    switch token?.kind {
    case .orderNumber?: return max(spaced(from: token?.range.upperBound ?? end, place), end)
    case .model?: return suffix(behind: max(end, token?.range.upperBound ?? end))
    case .word?, .number?, .symbol?, .punctuation?, .dateTime?, .han?: break
    default: return nil
    }
    if line.scalars[place..<end].allSatisfy(\.isDigit) { end = spaced(from: end, place) }
    let scalars = line.scalars[place..<end]
    if scalars.contains("×") { return place + 1 < end && line[place] == "m" ? end : nil }
    let (letters, digits) = (scalars.count { $0.isLatin }, scalars.count { $0.isDigit })
    let isCode =
      letters > 0
      ? isMixedCode(place..<end, letters, digits) : isNumber(place..<end, digits, isLabelled)
    return digits > 0 && isCode ? suffix(behind: end) : nil
  }

  /// Whether a number is one of an order: long, in long groups, or called so.
  private func isNumber(_ range: Range<Int>, _ digits: Int, _ isLabelled: Bool) -> Bool {
    let cue = cue(before: range.lowerBound)
    let joints = line.scalars[range].filter { !$0.isDigit }
    if joints.isEmpty {
      return digits >= 9 || isLabelled && digits >= 3 || cue != nil && digits >= 3
    }
    if joints.allSatisfy({ $0 == " " }) {
      return digits >= 12 || joints.count > 1 && digits >= 8 || cue == .order
    }
    return joints.allSatisfy { $0 == "-" }
      && (digits >= 6 || digits >= 4 && (cue != nil || isLabelled))
  }

  /// Whether letters and digits are a code and no measure.
  private func isMixedCode(_ range: Range<Int>, _ letters: Int, _ digits: Int) -> Bool {
    if line.scalars[range].filter(\.isLatin) == ["x"] { return false }
    let joints = range.count - letters - digits
    if joints == 0 {
      return letters < 5
        && (digits >= 5 || cue(before: range.lowerBound) != nil || isLastOfAll(range))
    }
    return letters <= 9 && (digits > 1 || letters < 4)
  }

  /// A code of the kind that stands behind "my order," or ends a line.
  private func isLastOfAll(_ range: Range<Int>) -> Bool { earlierCue(range.lowerBound) == .order }

  /// Further groups of digits of an order number: `4471 2298 0036`.
  private func spaced(from end: Int, _ place: Int) -> Int {
    var last = end
    while line[last] == " ", line[last + 1].isDigit, last - place < 24 {
      let next = line.end(from: last + 1) { $0.isDigit }
      guard line.isBoundary(next), line[next] != "-", line[next] != "." else { break }
      last = next
    }
    return last
  }

  private static let suffixes = SlotPhrases(
    "plus pro max mini ultra rev_a rev_b rev_c rev_d pro_max")

  private func suffix(behind end: Int) -> Int {
    guard line[end] == " " else { return end }
    return Self.suffixes.longest(in: line, at: end + 1)?.end ?? end
  }

  /// `零零七八六一`, `one one four dash seven seven two` behind a word for an order.
  private func spokenOrder(at place: Int) -> Int? {
    var (end, next, count) = (place, place, 0)
    while let step = line.spokenDigit(at: next).map({ _ in next + 1 })
      ?? PhoneRule.spelledDigits.longest(in: line, at: next)?.end,
      next < place + 2 * SlotLine.reach
    {
      count += 1
      end = step
      next = line.skippingSpace(end)
    }
    return count >= 5 && cue(before: place) == .order ? end : nil
  }

  // MARK: - What kind it is

  private func cue(before place: Int) -> SlotType? {
    let clause = line.clause(around: place)
    return Self.cues.nearest(in: line, before: place, from: clause.lowerBound, reach: 6)?.meaning
  }

  private func type(of range: Range<Int>) -> SlotType {
    if line.has("sku", at: range.lowerBound) { return .sku }
    if let cue = cue(before: range.lowerBound) { return cue }
    if Self.skuLabels.longest(in: line, at: range.lowerBound) != nil { return .sku }
    if let cue = earlierCue(range.lowerBound) { return cue }
    let next = line.skippingSpace(range.upperBound)
    if let cue = Self.behind.longest(in: line, at: next)?.meaning { return cue }
    if line.token(startingAt: range.lowerBound)?.kind == .orderNumber { return .order }
    return score(range) > 0 ? .order : .sku
  }

  /// A cue before the clause's last mark: `单号念漏了一位，20260311-9908`.
  private func earlierCue(_ place: Int) -> SlotType? {
    Self.cues.nearest(in: line, before: place, from: max(0, place - 16), reach: 12)?.meaning
  }

  /// Above 0 for an order: long numbers, several groups and codes that stand alone are orders; short
  /// ones before a noun are articles.
  private func score(_ range: Range<Int>) -> Int {
    let scalars = line.scalars[range]
    let digits = scalars.count { $0.isDigit }
    let joints = scalars.count { !$0.isLatinOrDigit }
    var score = digits >= 6 ? 3 : digits >= 5 ? 1 : digits == 4 ? 0 : -1
    if joints >= 2 { score += 2 }
    if scalars.last?.isLatin == true { score -= 2 }
    if scalars.first?.isDigit == true, scalars.contains(where: \.isLatin) { score -= 2 }
    let clause = line.clause(around: range.lowerBound)
    let isAlone = range.lowerBound <= clause.lowerBound + 1 && range.upperBound >= clause.upperBound
    let standsLast = range.upperBound >= clause.upperBound && range.upperBound == line.count
    if isAlone { score += 2 } else if standsLast { score += 1 }
    if line[range.upperBound] == "的" { score -= 2 }
    return score
  }
}
