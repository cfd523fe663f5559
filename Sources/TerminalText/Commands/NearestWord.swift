extension [String] {
  /// The word most like a mistyped one: one it begins, or the one with the fewest slips of the
  /// finger between them, if these are not more than a third of its letters.
  func nearest(to typed: String) -> String? {
    if typed.count > 1, let longer = first(where: { $0.hasPrefix(typed) }) { return longer }
    // Nothing is like a whole page.
    guard typed.count <= 40 else { return nil }
    let slips = map { ($0.slips(to: typed), $0) }.min { $0.0 < $1.0 }
    return slips.flatMap { $0.0 * 3 <= $0.1.count ? $0.1 : nil }
  }
}

extension String {
  /// The letters two words begin with alike.
  func commonPrefix(_ other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }

  /// Letters put in, left out, mistaken, or swapped with the next: optimal string alignment
  /// (Damerau 1964).
  fileprivate func slips(to other: String) -> Int {
    let (from, to) = (Array(self), Array(other))
    var older: [Int] = []
    var old = Array(0...to.count)
    for row in from.indices {
      var new = [row + 1]
      for column in to.indices {
        let isSame = from[row] == to[column]
        var least = Swift.min(old[column + 1] + 1, new[column] + 1, old[column] + (isSame ? 0 : 1))
        if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
          least = Swift.min(least, older[column - 1] + 1)
        }
        new.append(least)
      }
      (older, old) = (old, new)
    }
    return old[to.count]
  }
}
