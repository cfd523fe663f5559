extension String {
  /// The text in lines of at most so many columns, by the plain rules of setting Chinese and
  /// English: a line breaks behind spaces and between wide characters, but neither before closing
  /// punctuation nor behind opening; a word breaks only where it is wider than a line alone.
  ///
  /// Line ends of the text stay, spaces at the breaks go. There is always one line at least.
  ///
  /// - Precondition: `width` is above 0. Where it is 1, a wide character still takes two columns.
  package func wrapped(to width: Int) -> [String] {
    precondition(width > 0, "a line of \(width) columns")
    return split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
      Paragraph(width: width, text: $0).lines
    }
  }
}

/// One line of a text on its way into several.
private struct Paragraph {
  let width: Int
  private(set) var lines: [String] = []
  private var line = ""
  /// Columns of `line`.
  private var columns = 0

  init(width: Int, text: Substring) {
    self.width = width
    var rest = text
    while !rest.isEmpty {
      let chunk = rest.prefix(through: Self.breakIndex(in: rest))
      add(chunk)
      rest = rest[chunk.endIndex...]
    }
    endLine()
  }

  /// The last character before the first place where a line may break.
  private static func breakIndex(in text: Substring) -> Substring.Index {
    var last = text.startIndex
    while true {
      let next = text.index(after: last)
      guard next < text.endIndex, !canBreak(text[last], text[next]) else { return last }
      last = next
    }
  }

  private static func canBreak(_ before: Character, _ after: Character) -> Bool {
    if after == " " || closing.contains(after) { return false }
    if before == " " { return true }
    return (before.displayWidth > 1 || after.displayWidth > 1) && !opening.contains(before)
  }

  private static let closing = Set("，。、；：！？）】》〉」』〕”’…—～·％,.;:!?)]}%")
  private static let opening = Set("（【《〈「『〔“‘￥＄¥$([{#")

  private mutating func add(_ chunk: Substring) {
    let words = chunk.prefix(
      upTo: chunk.lastIndex { $0 != " " }.map(chunk.index(after:))
        ?? chunk.startIndex)
    let need = words.reduce(0) { $0 + $1.displayWidth }
    if columns + need > width, columns > 0 { endLine() }
    for character in chunk { add(character, isSpace: character == " ") }
  }

  /// A character goes on a new line where this one is full; a space never does.
  private mutating func add(_ character: Character, isSpace: Bool) {
    if columns + character.displayWidth > width, columns > 0, !isSpace { endLine() }
    line.append(character)
    columns += character.displayWidth
  }

  private mutating func endLine() {
    let end = line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex
    lines.append(String(line[..<end]))
    (line, columns) = ("", 0)
  }
}
