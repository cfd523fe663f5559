/// Which source bytes each range of normalised bytes came from.
///
/// The text is a sequence of pieces. A *linear* piece was copied byte for byte (or, for ASCII,
/// folded byte for byte), so offsets inside it map one to one. A *chunk* was rewritten as a whole
/// (`㎏` → `kg`), so only its two ends map. Neighbouring linear pieces are one piece. Most lines are
/// one linear piece, which takes no list.
struct Alignment: Sendable, Equatable {
  /// One place in both texts, in bytes.
  struct Bound: Sendable, Equatable {
    var normalized: Int
    var source: Int
  }

  struct Piece: Sendable, Equatable {
    var normalizedStart: Int
    var sourceStart: Int
    var isLinear: Bool
  }

  private(set) var pieces: [Piece] = []
  /// Length of the normalised text in bytes.
  private(set) var normalizedCount = 0
  /// Length of the source text in bytes.
  private(set) var sourceCount = 0

  /// Whether every offset is the same in both texts.
  var isIdentity: Bool { pieces.isEmpty }

  /// Adds `count` bytes that map one to one.
  mutating func appendLinear(_ count: Int) {
    if let last = pieces.last, !last.isLinear { append(isLinear: true) }
    normalizedCount += count
    sourceCount += count
  }

  /// Adds a chunk that maps as a whole. Neither count is zero.
  mutating func appendChunk(normalizedCount: Int, sourceCount: Int) {
    if pieces.isEmpty {
      // Where one character is rewritten others are, often every comma.
      pieces.reserveCapacity(16)
      if self.sourceCount > 0 {
        // The beginning, which was all there was.
        pieces.append(Piece(normalizedStart: 0, sourceStart: 0, isLinear: true))
      }
    }
    append(isLinear: false)
    self.normalizedCount += normalizedCount
    self.sourceCount += sourceCount
  }

  /// The nearest bound at or before a normalised offset: the offset itself unless it is strictly
  /// inside a chunk, else the chunk's start.
  ///
  /// - Complexity: O(log *pieces*).
  /// - Precondition: the offset is in 0…``normalizedCount``.
  func bound(atOrBefore offset: Int) -> Bound {
    if pieces.isEmpty { return Bound(normalized: offset, source: offset) }
    guard let index = piece(at: offset) else { return end }
    let piece = pieces[index]
    let inside = piece.isLinear ? offset - piece.normalizedStart : 0
    return Bound(normalized: piece.normalizedStart + inside, source: piece.sourceStart + inside)
  }

  /// The nearest bound at or after a normalised offset: the offset itself unless it is strictly
  /// inside a chunk, else the chunk's end.
  ///
  /// - Complexity: O(log *pieces*).
  /// - Precondition: the offset is in 0…``normalizedCount``.
  func bound(atOrAfter offset: Int) -> Bound {
    let before = bound(atOrBefore: offset)
    guard before.normalized < offset, let index = piece(at: offset) else { return before }
    if index + 1 == pieces.count { return end }
    let next = pieces[index + 1]
    return Bound(normalized: next.normalizedStart, source: next.sourceStart)
  }

  private var end: Bound { Bound(normalized: normalizedCount, source: sourceCount) }

  /// The last piece that starts at or before an offset; nil at the very end.
  private func piece(at offset: Int) -> Int? {
    precondition(
      offset >= 0 && offset <= normalizedCount,
      "normalised offset \(offset) is outside 0...\(normalizedCount)")
    if offset == normalizedCount { return nil }
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].normalizedStart <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private mutating func append(isLinear: Bool) {
    pieces.append(
      Piece(normalizedStart: normalizedCount, sourceStart: sourceCount, isLinear: isLinear))
  }
}
