/// Turns segments of normalised text into tokens with places in the source.
///
/// Segments come in order and without gaps. A boundary inside a character that normalisation
/// rewrote as a whole (`½` → `1⁄2`) has no place in the source, so the segments on both sides of it
/// become one.
struct TokenSink {
  private(set) var tokens: [Token] = []
  private let alignment: Alignment
  private var cursor: AlignmentCursor
  private let isIdentity: Bool
  private let characters: CharacterTable
  /// Where the segment began whose end has no place in the source.
  private var openStart: Int?

  init(_ text: NormalizedText, characters: CharacterTable) {
    alignment = text.alignment
    cursor = AlignmentCursor(text.alignment)
    isIdentity = text.alignment.isIdentity
    self.characters = characters
    tokens.reserveCapacity(text.bytes.count / 4 + 4)
  }

  /// Adds a segment that is a token of a known kind.
  @inline(__always)
  mutating func add(
    _ start: Int, _ end: Int, _ kind: Token.Kind, entry: Int32 = -1, in text: Span<UInt8>
  ) {
    if isIdentity {
      tokens.append(Token(start, end, normalized: start, end, kind, entry))
    } else {
      addAligned(start, end, kind, entry: entry, in: text)
    }
  }

  private mutating func addAligned(
    _ start: Int, _ end: Int, _ kind: Token.Kind, entry: Int32, in text: Span<UInt8>
  ) {
    guard openStart == nil, let lower = cursor.source(of: start),
      let upper = cursor.source(of: end)
    else { return add(start, end, in: text) }
    tokens.append(Token(lower, upper, normalized: start, end, kind, entry))
  }

  /// Adds a segment that has to be looked into: a token without the invisible characters at its
  /// ends, or a gap.
  mutating func add(_ start: Int, _ end: Int, in text: Span<UInt8>) {
    let start = openStart ?? start
    openStart = alignment.bound(atOrBefore: end).normalized == end ? nil : start
    if openStart != nil { return }
    let content = SegmentContent(of: start..<end, in: text, characters)
    guard let kind = content.kind else { return }
    // Trimming may stop inside a chunk (`´` is normalised to a space and a mark): take all of it.
    let lower = alignment.bound(atOrBefore: content.visible.lowerBound)
    let upper = alignment.bound(atOrAfter: content.visible.upperBound)
    tokens.append(
      Token(
        source: lower.source..<upper.source, normalized: lower.normalized..<upper.normalized,
        kind: kind))
  }

  /// Adds a segment without any visible character.
  @inline(__always)
  mutating func addGap(_ start: Int, _ end: Int, in text: Span<UInt8>) {
    if !isIdentity, !endsAtBounds(start, end) { add(start, end, in: text) }
  }

  private mutating func endsAtBounds(_ start: Int, _ end: Int) -> Bool {
    openStart == nil && cursor.source(of: start) != nil && cursor.source(of: end) != nil
  }
}
