import Commerce
import Tokenization

/// Telephone numbers beyond those the tokenizer knows: masked, spoken, short, or in groups.
struct PhoneRule {
  let line: SlotLine
  /// Whether the line speaks of telephones.
  private let isAboutPhones: Bool

  init(line: SlotLine) {
    self.line = line
    isAboutPhones = Self.cues.first(in: line, 0..<line.count) != nil
  }

  private static let cues = SlotPhrases(
    """
    电话 手机 手机号 号码 座机 联系 后四位 尾号 拨 打 打这个 收件电话 短信 call text ring phone cell mobile landline \
    number contact assistant reach tel telephone whatsapp
    """)

  func match(at place: Int) -> SlotMatch? {
    guard line.isBoundary(place) else { return nil }
    if let token = line.token(startingAt: place), token.kind == .phone { return slot(token.range) }
    if let end = spoken(at: place) ?? spelled(at: place) ?? masked(at: place) {
      return isOrder(place) ? nil : slot(place..<end)
    }
    guard let end = groups(at: place) else { return nil }
    return slot(place..<end)
  }

  private func slot(_ range: Range<Int>) -> SlotMatch {
    .slot(SlotCandidate(type: .phone, range: range, value: digits(range)))
  }

  /// Whether the words before speak of an order.
  private func isOrder(_ place: Int) -> Bool {
    CodeRule.cues.nearest(
      in: line, before: place, from: max(0, place - 14), reach: 8)?.meaning
      == .order
  }

  private func isNamed(_ place: Int) -> Bool {
    let start = max(0, place - 24)
    return Self.cues.nearest(in: line, before: place, from: start, reach: 14) != nil
  }

  // MARK: - Shapes

  /// `一三八零零零零五五二一`, also in groups.
  private func spoken(at place: Int) -> Int? {
    var (end, digits, next) = (place, 0, place)
    while line.spokenDigit(at: next) != nil, next < place + SlotLine.reach {
      digits += 1
      end = next + 1
      next = line.skippingSpace(end)
    }
    return digits >= 6 ? end : nil
  }

  static let spelledDigits = SlotPhrases([
    "0": "zero oh", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six",
    "7": "seven", "8": "eight", "9": "nine", "00": "hundred", "": "double triple dash",
  ])

  /// `zero seven seven double zero nine hundred`.
  private func spelled(at place: Int) -> Int? {
    guard line[place].isLatin else { return nil }
    var (end, words, next) = (place, 0, place)
    while let word = Self.spelledDigits.longest(in: line, at: next),
      next < place + 2 * SlotLine.reach
    {
      words += 1
      end = word.end
      next = line.skippingSpace(end)
    }
    return words >= 6 ? end : nil
  }

  /// `139xxxx4410`.
  private func masked(at place: Int) -> Int? {
    guard line[place].isDigit else { return nil }
    let end = line.end(from: place) { $0.isDigit || $0 == "x" || $0 == "*" || $0 == "-" }
    let text = line.text(place..<end)
    return end - place >= 9 && (text.contains("xxx") || text.contains("***")) ? end : nil
  }

  /// `555-0142`, `9120 0345`, `8820-1166`: with a word that says so, or three and four digits.
  private func groups(at place: Int) -> Int? {
    guard line[place].isDigit, !line[place - 1].isLatinOrDigit,
      !"-/.#¥$€£".unicodeScalars.contains(line[place - 1])
    else { return nil }
    var (end, next) = (place, place)
    var counts: [Int] = []
    while line[next].isDigit, counts.count < 5 {
      end = line.end(from: next) { $0.isDigit }
      counts.append(end - next)
      next = "-. ".unicodeScalars.contains(line[end]) ? end + 1 : line.count
    }
    guard line.isBoundary(end), !"-/.".unicodeScalars.contains(line[end]) || !line[end + 1].isDigit
    else { return nil }
    let total = counts.reduce(0, +)
    if counts == [3, 4] || counts == [4, 4],
      line.has("555", at: place)
        || isAboutPhones && !isOrder(place)
    {
      return end
    }
    if counts.count == 1, total != 4 { return nil }
    guard (4...13).contains(total), counts.last ?? 0 > 2 else { return nil }
    return !isOrder(place) && isNamed(place) && isWholeNumber(total, place) ? end : nil
  }

  /// The last four digits alone are a telephone number only where they are called so.
  private func isWholeNumber(_ digits: Int, _ place: Int) -> Bool {
    if digits >= 7 { return true }
    return Self.ends.nearest(in: line, before: place, reach: 4) != nil
  }

  private static let ends = SlotPhrases("后四位 后四位改 后四位是 尾号 尾号是 ending_in ends_in last_four")
  private static let double = SlotPhrases("double")

  /// The digits of a number, of words as well; what is masked stays an `x`.
  private func digits(_ range: Range<Int>) -> String {
    var result = ""
    var place = range.lowerBound
    while place < range.upperBound {
      if let word = Self.spelledDigits.longest(in: line, at: place) {
        result += isDoubled(place) ? word.meaning + word.meaning : word.meaning
        place = word.end
        continue
      }
      if line[place].isDigit || line[place] == "x" || line[place] == "*" {
        result.unicodeScalars.append(line[place] == "*" ? "x" : line[place])
      } else if let digit = line.spokenDigit(at: place) {
        result += "\(digit)"
      } else if line[place] == "+" {
        result += "+"
      }
      place += 1
    }
    return result
  }

  private func isDoubled(_ place: Int) -> Bool {
    Self.double.longest(in: line, endingAt: place - 1) != nil
  }
}
