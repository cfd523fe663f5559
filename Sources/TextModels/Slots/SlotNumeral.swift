/// A number as a line writes it.
struct SlotNumeral {
  /// How it is written.
  enum Style { case digits, han, english }

  let end: Int
  /// The number; `nil` where it is left open (`十几`, `几十`, `三百多`).
  let value: Double?
  let style: Style
  /// Digits behind a point.
  var hasFraction = false
  /// Holds 百, 千, 万 or a group of thousands.
  var isLarge = false
}

extension SlotLine {
  /// The number that begins at a place, in digits, in Han numerals or in English words.
  func numeral(at place: Int) -> SlotNumeral? {
    guard isBoundary(place) || self[place].isDigit && !self[place - 1].isDigit else { return nil }
    let first = self[place]
    if first.isDigit { return digits(at: place) }
    return first.isLatin ? englishNumeral(at: place) : hanNumeral(at: place)
  }

  /// `42`, `1,299.00`, `3.5`.
  private func digits(at place: Int) -> SlotNumeral? {
    var end = self.end(from: place) { $0.isDigit }
    var text = self.text(place..<end)
    var isLarge = false
    while end - place <= 12, isNarrowComma(end),
      self.end(from: end + 1, while: \.isDigit) == end + 4
    {
      text += self.text(end + 1..<end + 4)
      (end, isLarge) = (end + 4, true)
    }
    var hasFraction = false
    if self[end] == ".", self[end + 1].isDigit {
      let last = self.end(from: end + 1) { $0.isDigit }
      text += self.text(end..<last)
      (end, hasFraction) = (last, true)
    }
    return SlotNumeral(
      end: end, value: Double(text), style: .digits, hasFraction: hasFraction, isLarge: isLarge)
  }

  // MARK: - Han

  private static let hanDigits: [Unicode.Scalar: Double] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "幺": 1,
  ]
  private static let hanUnits: [Unicode.Scalar: Double] = [
    "十": 10, "百": 100, "千": 1000, "万": 10000, "拾": 10, "佰": 100, "仟": 1000,
  ]

  /// A Han digit as it is spoken in a telephone number.
  func spokenDigit(at place: Int) -> Int? { Self.hanDigits[self[place]].map { Int($0) } }

  /// `三`, `十二`, `一百五` (150), `三万八` (38000), `二十来`, `几十`.
  private func hanNumeral(at place: Int) -> SlotNumeral? {
    var reading = HanReading()
    var end = place
    while end < min(count, place + Self.reach) {
      if let digit = Self.hanDigits[self[end]] {
        reading.add(digit: digit)
      } else if let unit = Self.hanUnits[self[end]], end > place || unit == 10 {
        reading.add(unit: unit)
      } else if self[end] == "几" {
        reading.isVague = true
      } else {
        break
      }
      end += 1
    }
    guard end > place, reading.hasNumeral else { return nil }
    if end - place > 1 || reading.hasUnit, "多来".unicodeScalars.contains(self[end]) {
      (end, reading.isVague) = (end + 1, true)
    }
    return SlotNumeral(
      end: end, value: reading.value, style: .han, isLarge: reading.largest >= 100)
  }

  private struct HanReading {
    var isVague = false
    private(set) var largest = 1.0
    private(set) var hasNumeral = false
    private var total = 0.0
    private var pending: Double?
    private var lastUnit = 1.0
    /// A zero in between ends the run of units: `一千零八`.
    private var isBroken = false

    var hasUnit: Bool { largest > 1 }

    mutating func add(digit: Double) {
      hasNumeral = true
      if digit == 0 { isBroken = true }
      pending = (hasUnit ? 0 : (pending ?? 0) * 10) + digit
    }

    mutating func add(unit: Double) {
      hasNumeral = true
      // 七八十, 八九百.
      if let pending, pending >= 10, unit < 10_000 { isVague = true }
      if unit == 10_000 {
        total = (total + (pending ?? 0)) * unit
      } else {
        total += (pending ?? 1) * unit
      }
      (pending, lastUnit, isBroken) = (nil, unit, false)
      largest = max(largest, unit)
    }

    var value: Double? {
      if isVague { return nil }
      // 三百二 is 320, 三万八 38000, but 一百零二 102.
      let scale = lastUnit >= 100 && !isBroken ? lastUnit / 10 : 1
      return total + (pending ?? 0) * scale
    }
  }

  // MARK: - English

  private static let englishNumbers: [String: Double] = [
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000,
  ]

  /// `two`, `twenty-five`, `two hundred`.
  private func englishNumeral(at place: Int) -> SlotNumeral? {
    var (end, next, value) = (place, place, 0.0)
    var last: Double?
    while let number = Self.englishNumbers[text(next..<self.end(from: next, while: \.isLatin))] {
      guard let before = last else {
        (value, last) = (number, number)
        (end, next) = englishJoint(after: next)
        continue
      }
      if number >= 100 {
        value *= number
      } else if before >= 100 || (20...90).contains(before) && number < 10 && number > 0 {
        value += number
      } else {
        break
      }
      last = number
      (end, next) = englishJoint(after: next)
    }
    guard last != nil else { return nil }
    return SlotNumeral(end: end, value: value, style: .english, isLarge: value >= 100)
  }

  /// The end of the word at a place, and where the next one begins.
  private func englishJoint(after place: Int) -> (end: Int, next: Int) {
    let end = self.end(from: place, while: \.isLatin)
    return (end, self[end] == " " || self[end] == "-" ? end + 1 : end)
  }

  /// A number as digits, without a fraction of zeros.
  static func decimal(_ value: Double) -> String {
    let cents = (value * 100).rounded()
    guard cents.magnitude < 1e15 else { return "\(value)" }
    let (whole, rest) = Int(cents).quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
