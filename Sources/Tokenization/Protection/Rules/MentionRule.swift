/// `@name`.
///
/// The `@` stands behind no letter or digit of ASCII and no point (`a@b` is no mention). The name is
/// of Latin letters, digits, `_`, `-` and Han characters, 30 at most, and has a letter. Chinese
/// writes no spaces, so a name with Han characters must end within 20 of them at a space, a mark or
/// the end of the line; of a longer one only the Latin letters it begins with are taken.
enum MentionRule {
  static let rule = ProtectionRule(kind: .mention, starts: [.mark], match: end)

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    guard text.byte(at: start) == UInt8(ascii: "@") else { return nil }
    let before = text.byte(at: start - 1)
    if before.isAlphanumeric || ".@_".utf8.contains(before) || text.isBehindLetter(start) {
      return nil
    }
    return TagName(in: text, at: start + 1, longest: 30).end
  }
}

/// The name behind `@` or `#`.
struct TagName {
  /// Nil without a name.
  private(set) var end: Int?

  private static let longestHan = 20

  /// Reads `longest` characters at most.
  init(in text: Span<UInt8>, at start: Int, longest: Int) {
    let latin = Self.runEnd(in: text, at: start, longest: longest) { $0.isASCII }
    let all = Self.runEnd(in: text, at: start, longest: longest) { _ in true }
    if let all = all, all.han <= Self.longestHan, all.letters > 0 {
      end = Self.withoutDash(text, start..<all.end)
    } else if let latin, latin.letters > 0 {
      end = Self.withoutDash(text, start..<latin.end)
    }
  }

  private struct Run {
    var end: Int
    var letters = 0
    var han = 0
  }

  /// Nil when the name is longer.
  private static func runEnd(
    in text: Span<UInt8>, at start: Int, longest: Int, where isTaken: (Unicode.Scalar) -> Bool
  ) -> Run? {
    var run = Run(end: start)
    for _ in 0...longest {
      let scalar = text.scalar(at: run.end)
      guard isName(scalar), isTaken(scalar) else { return run }
      if scalar.value >= 0x80 { run.han += 1 }
      if scalar.value >= 0x80 || text.byte(at: run.end).isLetter { run.letters += 1 }
      run.end = text.offset(after: run.end)
    }
    return nil
  }

  /// Letters and digits of ASCII, `_`, `-`, Han, kana and letters with two bytes.
  static func isName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x80: UInt8(scalar.value).isAlphanumeric || scalar == "_" || scalar == "-"
    case 0xC0...0x2AF, 0x370...0x52F, 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }

  private static func withoutDash(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var end = range.upperBound
    while end > range.lowerBound, text.byte(at: end - 1) == UInt8(ascii: "-") { end -= 1 }
    return end > range.lowerBound ? end : nil
  }
}
