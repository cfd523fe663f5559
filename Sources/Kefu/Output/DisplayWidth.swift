internal import CICUShims

extension String {
  /// Columns a terminal needs for the text: two for a wide character (East_Asian_Width W or F, UAX
  /// #11) or an emoji, none for control characters.
  package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text with spaces behind it, `width` columns wide if it is not wider.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }
}

extension Character {
  /// A grapheme is as wide as its widest scalar; flags and what U+FE0F makes an emoji are wide.
  fileprivate var displayWidth: Int {
    let isEmoji = unicodeScalars.contains {
      $0.value == 0xFE0F || (0x1F1E6...0x1F1FF).contains($0.value)
    }
    return isEmoji ? 2 : unicodeScalars.map { Int(kefu_columns($0.value)) }.max() ?? 0
  }
}
