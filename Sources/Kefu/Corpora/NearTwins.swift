/// Finds texts that are almost the same: the Jaccard index of their sets of character trigrams is
/// above 0.8.
///
/// Exact, by prefix filtering (Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007): with a
/// text's trigrams ordered from rare to frequent, two twins share one among their first fifth, so
/// only texts that meet in an inverted index of those rare trigrams are compared at all.
package enum NearTwins {
  /// Calls `body` once with every pair of near twins, smaller index first.
  ///
  /// - Parameter keys: texts, all different.
  /// - Complexity: close to linear in the length of all keys, plus the pairs that share a rare
  ///   trigram; memory does not grow with the number of pairs.
  package static func forEachPair(among keys: [TextKey], _ body: (Int, Int) -> Void) {
    let sets = ranked(keys.map(trigrams))
    let order = sets.indices.sorted { (sets[$0].count, $0) < (sets[$1].count, $1) }
    var index: [Int32: [Int]] = [:]
    var lastCompared = [Int](repeating: -1, count: keys.count)
    for current in order {
      let set = sets[current]
      for trigram in set.prefix(set.count - set.count * 4 / 5) {
        for other in index[trigram, default: []] where lastCompared[other] != current {
          lastCompared[other] = current
          if areTwins(set, sets[other]) { body(min(current, other), max(current, other)) }
        }
        index[trigram, default: []].append(current)
      }
    }
  }

  /// The different character trigrams of a key with a space at both ends, each as one number.
  private static func trigrams(of key: TextKey) -> [UInt64] {
    let scalars = [0x20] + key.text.unicodeScalars.map { UInt64($0.value) } + [0x20]
    guard scalars.count > 2 else { return [] }
    return Array(
      Set((2..<scalars.count).map { scalars[$0 - 2] << 42 | scalars[$0 - 1] << 21 | scalars[$0] }))
  }

  /// The sets with each trigram as its rank from rare to frequent, in ascending order.
  private static func ranked(_ sets: [[UInt64]]) -> [[Int32]] {
    var counts: [UInt64: Int] = [:]
    for set in sets {
      for trigram in set { counts[trigram, default: 0] += 1 }
    }
    let order = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    let ranks = Dictionary(uniqueKeysWithValues: zip(order.map(\.key), Int32(0)...))
    return sets.map { set in set.compactMap { ranks[$0] }.sorted() }
  }

  /// Whether the sets share more than 0.8 of their union.
  ///
  /// With *s* shared of *m* and *n*: s / (m + n − s) > 4/5, that is 9 s > 4 (m + n).
  private static func areTwins(_ left: [Int32], _ right: [Int32]) -> Bool {
    let least = 4 * (left.count + right.count) / 9 + 1
    guard min(left.count, right.count) >= least else { return false }
    var (i, j, shared) = (0, 0, 0)
    while i < left.count && j < right.count {
      guard shared + min(left.count - i, right.count - j) >= least else { return false }
      if left[i] == right[j] {
        (i, j, shared) = (i + 1, j + 1, shared + 1)
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return shared >= least
  }
}
