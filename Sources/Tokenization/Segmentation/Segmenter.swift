/// Cuts normalised text into tokens.
struct Segmenter: Sendable {
  let wordBreaker: WordBreaker

  func tokens(of text: NormalizedText) -> [Token] {
    let words = wordBreaker.boundaries(ofUTF8: text.bytes)
    let boundaries = Keycaps.separated(words, in: text.bytes)
    var tokens: [Token] = []
    tokens.reserveCapacity(boundaries.count)
    var start = 0
    // A boundary inside a chunk has no place in the source, so the segments on both sides are one.
    for end in boundaries.dropFirst() where text.alignment.bound(atOrBefore: end).normalized == end
    {
      if let token = token(start..<end, in: text) { tokens.append(token) }
      start = end
    }
    return tokens
  }

  /// The token in a segment without the invisible characters at its ends; nil if that is all of it.
  private func token(_ segment: Range<Int>, in text: NormalizedText) -> Token? {
    let content = SegmentContent(of: segment, in: text.bytes)
    guard let kind = content.kind else { return nil }
    // Trimming may stop inside a chunk (`´` is normalised to a space and a mark): take all of it.
    let lower = text.alignment.bound(atOrBefore: content.visible.lowerBound)
    let upper = text.alignment.bound(atOrAfter: content.visible.upperBound)
    return Token(
      source: lower.source..<upper.source, normalized: lower.normalized..<upper.normalized,
      kind: kind)
  }
}
