/// Words and phrases with what each of them means, to be found at one place of a line.
struct SlotPhrases<Meaning: Sendable>: Sendable {
  /// By first character, the longest first.
  private var beginning: [Unicode.Scalar: [Entry]] = [:]
  /// By last character, the longest first.
  private var ending: [Unicode.Scalar: [Entry]] = [:]

  private struct Entry: Sendable {
    let phrase: [Unicode.Scalar]
    let meaning: Meaning
  }

  /// Rows of one meaning each: phrases with spaces between them, `_` for a space inside one.
  init(_ rows: KeyValuePairs<Meaning, String>) {
    var entries: [Entry] = []
    for (meaning, phrases) in rows {
      for phrase in phrases.split(separator: " ") {
        let scalars = phrase.unicodeScalars.map { $0 == "_" ? " " : $0 }
        entries.append(Entry(phrase: scalars, meaning: meaning))
      }
    }
    for entry in entries.sorted(by: { $0.phrase.count > $1.phrase.count }) {
      guard let first = entry.phrase.first, let last = entry.phrase.last else { continue }
      beginning[first, default: []].append(entry)
      ending[last, default: []].append(entry)
    }
  }

  /// The longest phrase that begins at a place; one of Latin letters as whole words only.
  ///
  /// - Parameter isUnit: whether the phrase may follow a digit without a space, as in `500ml`.
  func longest(
    in line: SlotLine, at place: Int, isUnit: Bool = false
  ) -> (end: Int, meaning: Meaning)? {
    guard let entries = beginning[line[place]],
      line.isBoundary(place) || isUnit && line[place - 1].isDigit
    else { return nil }
    for entry in entries where matches(entry.phrase, line, at: place) {
      let end = place + entry.phrase.count
      if line.isBoundary(end) { return (end, entry.meaning) }
    }
    return nil
  }

  /// The longest phrase that ends at a place; one of Latin letters as whole words only.
  func longest(in line: SlotLine, endingAt end: Int) -> (start: Int, meaning: Meaning)? {
    guard let entries = ending[line[end - 1]], line.isBoundary(end) else { return nil }
    for entry in entries {
      let start = end - entry.phrase.count
      if start >= 0, line.isBoundary(start), matches(entry.phrase, line, at: start) {
        return (start, entry.meaning)
      }
    }
    return nil
  }

  /// The phrase that ends nearest before a place, no further away than `reach` characters and not
  /// before `start`.
  func nearest(
    in line: SlotLine, before place: Int, from start: Int = 0, reach: Int
  ) -> (range: Range<Int>, meaning: Meaning)? {
    var end = place
    while end > start, place - end <= reach {
      if let found = longest(in: line, endingAt: end), found.start >= start {
        return (found.start..<end, found.meaning)
      }
      end -= 1
    }
    return nil
  }

  /// The first phrase in a range.
  func first(in line: SlotLine, _ range: Range<Int>) -> (range: Range<Int>, meaning: Meaning)? {
    for place in range {
      if let found = longest(in: line, at: place), found.end <= range.upperBound {
        return (place..<found.end, found.meaning)
      }
    }
    return nil
  }

  private func matches(_ phrase: [Unicode.Scalar], _ line: SlotLine, at place: Int) -> Bool {
    guard place + phrase.count <= line.count else { return false }
    for index in phrase.indices where line[place + index] != phrase[index] { return false }
    return true
  }
}

extension SlotPhrases where Meaning == Bool {
  /// Phrases that all mean the same.
  init(_ phrases: String) {
    self.init([true: phrases])
  }
}
