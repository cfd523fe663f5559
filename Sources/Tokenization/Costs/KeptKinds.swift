/// Which kinds of protected spans a segmented text keeps whole: numbers with units, dates and the
/// like are one word in some conventions and several in others (`20%`, `3 月`).
package struct KeptKinds: Sendable, Hashable {
  /// How often spans of a kind were one word of the text, and how often not.
  package struct Count: Sendable, Hashable {
    package var whole: UInt32 = 0
    package var split: UInt32 = 0

    package init(whole: UInt32 = 0, split: UInt32 = 0) {
      self.whole = whole
      self.split = split
    }
  }

  /// Counts by kind; kinds the text never has are missing.
  package private(set) var counts: [Token.Kind: Count]

  /// Counts, none unless said otherwise.
  package init(counts: [Token.Kind: Count] = [:]) {
    self.counts = counts
  }

  /// Notes one protected span of the text.
  ///
  /// - Parameter isWhole: whether the text has exactly this span as one word.
  package mutating func note(_ kind: Token.Kind, isWhole: Bool) {
    var count = counts[kind, default: Count()]
    if isWhole {
      count.whole = count.whole == .max ? .max : count.whole + 1
    } else {
      count.split = count.split == .max ? .max : count.split + 1
    }
    counts[kind] = count
  }

  /// Notes the protected spans of one sentence.
  ///
  /// - Parameters:
  ///   - spans: ranges in any unit.
  ///   - words: the sentence's words as ranges in the same unit.
  package mutating func note(
    _ spans: some Sequence<(range: Range<Int>, kind: Token.Kind)>, words: some Sequence<Range<Int>>
  ) {
    let words = Set(words)
    for span in spans { note(span.kind, isWhole: words.contains(span.range)) }
  }

  /// Whether spans of a kind stay whole: they do unless the text splits most of them.
  package func keeps(_ kind: Token.Kind) -> Bool {
    guard let count = counts[kind] else { return true }
    return count.whole >= count.split
  }
}
