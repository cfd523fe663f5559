internal import CICUShims

/// What a segment between two word boundaries is made of.
struct SegmentContent {
  /// From the first to the last character that is not whitespace, control or format.
  private(set) var visible: Range<Int>
  private var first: UInt32?
  private var firstCategory = KefuCategory.other
  private var letter: Token.Kind?
  private var hasNumber = false
  private var hasKeycap = false
  private var hasEmojiSelector = false

  /// Reads the characters of a segment of well-formed UTF-8.
  init(of segment: Range<Int>, in text: Span<UInt8>, _ characters: CharacterTable) {
    visible = segment.lowerBound..<segment.lowerBound
    var position = segment.lowerBound
    while position < segment.upperBound {
      let scalar = decodeScalar(text, at: position)
      let next = position + scalar.length
      let properties = characters[scalar.value]
      let category = properties.category
      if category != .invisible || isFlagTag(scalar.value) {
        if first == nil {
          first = scalar.value
          firstCategory = category
          visible = position..<next
        }
        visible = visible.lowerBound..<next
        note(scalar.value, properties)
      }
      position = next
    }
  }

  private mutating func note(_ scalar: UInt32, _ properties: CharacterProperties) {
    switch properties.category {
    case .letter:
      if letter == nil { letter = properties.isHan ? .han : .word }
    case .number:
      // 〇 is a number by category and a Han character by script.
      if letter == nil && properties.isHan { letter = .han }
      hasNumber = true
    default:
      if scalar == 0x20E3 { hasKeycap = true }
      if scalar == 0xFE0F { hasEmojiSelector = true }
    }
  }

  /// The token's kind; nil for a gap.
  var kind: Token.Kind? {
    guard let first else { return nil }
    if isEmoji(first) { return .emoji }
    if let letter { return letter }
    if hasNumber { return .number }
    switch firstCategory {
    case .punctuation: return .punctuation
    case .symbol: return first == 0xFFFD ? .other : .symbol
    default: return .other
    }
  }

  /// Emoji by default, made one by a variation selector or keycap, or a bare pictograph of the
  /// emoji blocks (`❤`, `☺`): chats often lose the selector.
  private func isEmoji(_ first: UInt32) -> Bool {
    if letter != nil || !kefu_is_emoji(first) { return false }
    if first < 0x80 { return hasKeycap }
    return kefu_is_emoji_presentation(first) || hasEmojiSelector
      || (0x2600...0x27BF).contains(first) || first >= 0x1F000
  }

  /// Tag characters behind a flag spell its region (🏴󠁧󠁢󠁥󠁮󠁧󠁿); anywhere else they are format characters.
  private func isFlagTag(_ scalar: UInt32) -> Bool {
    (0xE0020...0xE007F).contains(scalar) && first.map(kefu_is_emoji) == true
  }
}
