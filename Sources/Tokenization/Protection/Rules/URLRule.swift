/// Addresses of the web: with a scheme (`https://a.com/b?c=1`), with `www.`, or a bare host with a
/// well-known ending (`example.com/returns`).
///
/// A URL ends at a space, at any character beyond ASCII (Chinese text right behind it is not part of
/// it), and before sentence punctuation and closing brackets without an opening one inside. A bare
/// host must not be two sentences without a space between them (`great.it fits`): endings that are
/// English words need a path behind them.
enum URLRule {
  static let rule = ProtectionRule(
    kind: .url, starts: [.digit, .letter], digits: DigitContext(behindRun: Array(".-".utf8)),
    match: end)

  private static let schemes = PhraseTable("http:// https:// ftp://")
  private static let endings = PhraseTable(
    "com cn net org io edu gov cc tv hk tw uk de fr jp ca au kr ru info biz xyz")
  private static let wordEndings = PhraseTable(
    "shop store app me co top vip link site online live club ly gl us it ai")
  private static let longestHost = 253

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    if let host = schemes.end(in: text, at: start) {
      guard text.byte(at: host).isAlphanumeric else { return nil }
      return trimmed(in: text, host..<bodyEnd(in: text, at: host))
    }
    guard !text.isContinued(start), text.byte(at: start - 1) != UInt8(ascii: "@"),
      let host = hostEnd(in: text, at: start)
    else { return nil }
    return withPath(in: text, at: host)
  }

  // MARK: - Hosts

  /// The end of a host without scheme that is believed.
  private static func hostEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    var end = labelEnd(in: text, at: start)
    var lastLabel = start
    var labels = 1
    while text.byte(at: end) == UInt8(ascii: "."), text.byte(at: end + 1).isAlphanumeric,
      end - start < longestHost
    {
      lastLabel = end + 1
      end = labelEnd(in: text, at: lastLabel)
      labels += 1
    }
    guard labels > 1, text.isWordEnd(end), text.byte(at: end) != UInt8(ascii: "@") else {
      return nil
    }
    if labels > 2, isWWW(in: text, at: start) { return end }
    if endings.end(in: text, at: lastLabel) == end { return end }
    let hasPath = text.byte(at: end) == UInt8(ascii: "/") && text.byte(at: end + 1).isAlphanumeric
    return hasPath && wordEndings.end(in: text, at: lastLabel) == end ? end : nil
  }

  private static func labelEnd(in text: Span<UInt8>, at start: Int) -> Int {
    var end = start
    while end - start < 63, text.byte(at: end).isAlphanumeric || isInnerDash(in: text, at: end) {
      end += 1
    }
    return end
  }

  private static func isInnerDash(in text: Span<UInt8>, at offset: Int) -> Bool {
    text.byte(at: offset) == UInt8(ascii: "-") && text.byte(at: offset + 1).isAlphanumeric
  }

  private static func isWWW(in text: Span<UInt8>, at start: Int) -> Bool {
    (0..<3).allSatisfy { text.byte(at: start + $0).lowercased == UInt8(ascii: "w") }
      && text.byte(at: start + 3) == UInt8(ascii: ".")
  }

  // MARK: - Ports, paths and queries

  private static func withPath(in text: Span<UInt8>, at host: Int) -> Int {
    var end = host
    if text.byte(at: end) == UInt8(ascii: ":"), text.byte(at: end + 1).isDigit {
      end = text.digitsEnd(end + 1, limit: 5)
    }
    switch text.byte(at: end) {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
      return trimmed(in: text, end..<bodyEnd(in: text, at: end))
    default: return end
    }
  }

  private static func bodyEnd(in text: Span<UInt8>, at start: Int) -> Int {
    var end = start
    while isBody(text.byte(at: end)) { end += 1 }
    return end
  }

  /// Visible ASCII without the characters RFC 3986 leaves out.
  private static func isBody(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
      UInt8(ascii: "}"):
      false
    default: byte > 0x20 && byte < 0x7F
    }
  }

  /// The end of a body without the punctuation of the sentence around it.
  private static func trimmed(in text: Span<UInt8>, _ body: Range<Int>) -> Int {
    var open = 0
    for offset in body {
      switch text.byte(at: offset) {
      case UInt8(ascii: "("), UInt8(ascii: "["): open += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): open -= 1
      default: break
      }
    }
    var end = body.upperBound
    while end > body.lowerBound, isTrailing(text.byte(at: end - 1), &open) { end -= 1 }
    return end
  }

  /// Whether a body does not end with this byte; `open` counts opening less closing brackets.
  private static func isTrailing(_ byte: UInt8, _ open: inout Int) -> Bool {
    switch byte {
    case UInt8(ascii: ")"), UInt8(ascii: "]"):
      if open >= 0 { return false }
      open += 1
      return true
    case UInt8(ascii: "("), UInt8(ascii: "["):
      open -= 1
      return true
    default: return ".,;:!?'*~#".utf8.contains(byte)
    }
  }
}
