import CICUShims

extension String {
  /// Columns a terminal needs for the text: two for a wide character (East_Asian_Width W or F, UAX
  /// #11) or an emoji, none for control characters.
  ///
  /// Ambiguous characters (`¥ … “ ” ·`) count as one, as terminals draw them outside the old East
  /// Asian locales.
  package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text with spaces behind it, `width` columns wide if it is not wider.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  /// The start of the text and an ellipsis, where it is wider than so many columns.
  package func cut(toWidth most: Int) -> String {
    guard displayWidth > most else { return self }
    var (start, columns) = ("", 1)
    for character in self {
      columns += character.displayWidth
      if columns > most { break }
      start.append(character)
    }
    return most > 0 ? start + "…" : ""
  }
}

extension Character {
  /// Columns: as many as those of the widest scalar; flags and what U+FE0F makes an emoji are wide.
  package var displayWidth: Int {
    isFlag || isStyledAsEmoji
      ? 2 : unicodeScalars.reduce(0) { max($0, Int(kefu_columns($1.value))) }
  }

  private var isFlag: Bool {
    unicodeScalars.first.map { (0x1F1E6...0x1F1FF).contains($0.value) } ?? false
  }

  private var isStyledAsEmoji: Bool {
    unicodeScalars.contains("\u{FE0F}")
      && unicodeScalars.first.map { kefu_is_emoji($0.value) } == true
  }
}
