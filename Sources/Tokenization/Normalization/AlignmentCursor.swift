/// Finds source offsets for ascending normalised offsets, without a search for each.
struct AlignmentCursor {
  private let alignment: Alignment
  private var index = 0
  /// The present piece: where it ends, what its offsets differ by, and whether it is linear.
  private var start = 0
  private var end = 0
  private var difference = 0
  private var isLinear = false

  init(_ alignment: Alignment) {
    self.alignment = alignment
    if alignment.isIdentity {
      end = alignment.normalizedCount
      isLinear = true
    } else {
      enter(0)
    }
  }

  /// Where a normalised offset stands in the source; nil strictly inside a chunk.
  ///
  /// - Precondition: the offset is not below the one asked for before, and in
  ///   0…``Alignment/normalizedCount``.
  @inline(__always)
  mutating func source(of offset: Int) -> Int? {
    if offset >= end { advance(to: offset) }
    return isLinear || offset == start || offset == end ? offset + difference : nil
  }

  private mutating func advance(to offset: Int) {
    while offset >= end, index + 1 < alignment.pieces.count { enter(index + 1) }
    if offset == end { difference = alignment.sourceCount - alignment.normalizedCount }
  }

  private mutating func enter(_ index: Int) {
    guard index < alignment.pieces.count else { return }
    self.index = index
    let piece = alignment.pieces[index]
    start = piece.normalizedStart
    end =
      index + 1 < alignment.pieces.count
      ? alignment.pieces[index + 1].normalizedStart : alignment.normalizedCount
    difference = piece.sourceStart - piece.normalizedStart
    isLinear = piece.isLinear
  }
}
