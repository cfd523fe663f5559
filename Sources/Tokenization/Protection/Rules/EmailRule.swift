/// E-mail addresses: `someone+tag@mail.example.com`.
///
/// The local part has up to 64 of the characters shops' and people's addresses are made of, not all
/// that RFC 5322 allows. The domain needs a point, and ends with two letters or more; a point behind
/// it is the sentence's. Han text may touch both ends.
enum EmailRule {
  static let rule = ProtectionRule(
    kind: .email, starts: [.digit, .letter],
    digits: DigitContext(behindRun: Array("._-+%@".utf8)), match: end)

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    guard !text.isContinued(start) || text.byte(at: start - 1) == UInt8(ascii: "/") else {
      return nil
    }
    var at = start
    while at - start <= 64, isLocal(text.byte(at: at)) { at += 1 }
    guard text.byte(at: at) == UInt8(ascii: "@"), text.byte(at: at + 1).isAlphanumeric else {
      return nil
    }
    return domainEnd(in: text, at: at + 1)
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "%"):
      true
    default: byte.isAlphanumeric
    }
  }

  /// Labels with points between them, the last one (or the last that is so) of letters.
  private static func domainEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    var end = start
    var found: Int?
    var label = start
    while end - start <= 253 {
      let byte = text.byte(at: end)
      if byte.isAlphanumeric || byte == UInt8(ascii: "-") {
        end += 1
        continue
      }
      if label > start, end - label >= 2, text.lettersEnd(label, limit: 24) == end { found = end }
      guard byte == UInt8(ascii: "."), text.byte(at: end + 1).isAlphanumeric else { break }
      end += 1
      label = end
    }
    guard let found, text.isWordEnd(found) else { return nil }
    return found
  }
}
