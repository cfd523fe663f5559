internal import CICUShims

/// Emoji with all that belongs to them: skin tones, joined parts, flags, flag tags and keycaps, as in
/// UTS #51 (ED-16, "emoji zwj sequence", and what it is made of).
///
/// A pictograph of the emoji blocks counts without U+FE0F too (`❤`, `☺`), and so does a keycap
/// (`1⃣`): chats often lose the selector. A digit, `#` or `*` alone is none.
enum EmojiRule {
  static let rule = ProtectionRule(
    kind: .emoji, starts: [.digit, .mark, .other],
    // The lead bytes of U+20E3 and U+FE0F.
    digits: DigitContext(behindRun: [0xE2, 0xEF]), match: end)

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    switch text.byte(at: start) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#"), UInt8(ascii: "*"):
      return text.keycapEnd(after: start + 1)
    case ..<0x80: return nil
    default: return sequenceEnd(in: text, at: start)
    }
  }

  private static func sequenceEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let first = text.scalar(at: start)
    if isRegional(first) {
      return isRegional(text.scalar(at: start + 4)) ? start + 8 : nil
    }
    guard var end = elementEnd(in: text, at: start) else { return nil }
    while text.scalar(at: end) == "\u{200D}", let next = joinedEnd(in: text, at: end + 3) {
      end = next
    }
    return end
  }

  /// A pictograph with its selector, skin tone or tags.
  private static func elementEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let end = text.offset(after: start)
    guard isPictograph(text.scalar(at: start), selected: text.scalar(at: end) == "\u{FE0F}") else {
      return nil
    }
    return decorationEnd(in: text, at: end)
  }

  /// Behind a joiner the selector may be missing: `🏳️‍⚧`.
  private static func joinedEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let scalar = text.scalar(at: start)
    guard scalar.value >= 0x80, kefu_is_emoji(scalar.value) else { return nil }
    return decorationEnd(in: text, at: text.offset(after: start))
  }

  private static func decorationEnd(in text: Span<UInt8>, at start: Int) -> Int {
    var end = start
    if (0xFE0E...0xFE0F).contains(text.scalar(at: end).value) { end += 3 }
    if (0x1F3FB...0x1F3FF).contains(text.scalar(at: end).value) { end += 4 }
    while (0xE0020...0xE007F).contains(text.scalar(at: end).value) { end += 4 }
    return end
  }

  private static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  private static func isPictograph(_ scalar: Unicode.Scalar, selected: Bool) -> Bool {
    let value = scalar.value
    guard value >= 0xA9, kefu_is_emoji(value) else { return false }
    return selected || (0x2600...0x27BF).contains(value) || value >= 0x1F000
      || kefu_is_emoji_presentation(value)
  }
}
