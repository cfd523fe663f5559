/// `#topic#` as Chinese networks write it, or `#topic`.
///
/// Between two `#` stand 1 to 40 characters, not a line break, and no space at either end; inside,
/// spaces are fine. A topic has a letter (`#1` is a rank, `#a77812` an order), and does not
/// start behind a letter or digit (`C#`).
enum TopicRule {
  static let rule = ProtectionRule(kind: .topic, starts: [.mark], match: end)

  private static let longest = 40

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    guard text.byte(at: start) == UInt8(ascii: "#") else { return nil }
    let before = text.byte(at: start - 1)
    if before.isAlphanumeric || before == UInt8(ascii: "&") || text.isBehindLetter(start) {
      return nil
    }
    if let end = closedEnd(in: text, at: start) { return end }
    guard let end = TagName(in: text, at: start + 1, longest: longest).end else { return nil }
    return isCode(text, start + 1..<end) ? nil : end
  }

  /// `#a77812`: more digits than letters.
  private static func isCode(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    let digits = name.count { text.byte(at: $0).isDigit }
    return digits * 2 > name.count
  }

  private static func closedEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    var end = start + 1
    var hasLetter = false
    if text.byte(at: end) <= 0x20 { return nil }
    for _ in 0...longest {
      switch text.byte(at: end) {
      case UInt8(ascii: "#"):
        let isClosing = !text.byte(at: end + 1).isAlphanumeric
        return hasLetter && isClosing && text.byte(at: end - 1) != UInt8(ascii: " ") ? end + 1 : nil
      case ..<0x20: return nil
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): break
      case _ where TagName.isName(text.scalar(at: end)): hasLetter = true
      default: break
      }
      end = text.offset(after: end)
    }
    return nil
  }
}
