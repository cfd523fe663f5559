import Glibc

/// Costs of words by their frequency in segmented text.
///
/// Known words: a unigram model smoothed with the dictionary's (Witten and Bell, "The Zero-Frequency
/// Problem", 1991, method C, in its interpolated form):
///
///     p(w) = (c(w) + T · d(w)) / (N + T)
///
/// Unknown words: the share of words seen once that the dictionary lacks (Good and Turing's estimate
/// of the unseen), a smoothed distribution of their lengths, and any character as likely as another:
///
///     u(n) = −ln( H / N · (h(n) + 1) / (H + M) · V⁻ⁿ )
///
/// c: count; N: sum of counts; T: distinct words; d: the dictionary's probability;
/// H: words seen once and not in the dictionary (at least 1), h(n): those of length n;
/// M: ``maximumLength``; V: distinct characters.
struct UnigramCosts: Sendable, Hashable {
  /// Longer words are not learned, nor found.
  static let maximumLength = 10

  /// N.
  var total: Int
  /// T.
  var distinct: Int
  /// Σ d(w) before normalisation.
  var dictionaryMass: Double
  /// u(1)…u(M).
  var unknown: [Double]

  /// - Parameters:
  ///   - counts: how often each word of the text stands there.
  ///   - isInDictionary: whether a word stands in the dictionary.
  init(
    counts: [[UInt32]: Int], dictionaryMass: Double, isInDictionary: ([UInt32]) -> Bool
  ) {
    total = counts.values.reduce(0, +)
    distinct = counts.count
    self.dictionaryMass = dictionaryMass
    var characters: Set<UInt32> = []
    var lengths = [Int](repeating: 0, count: Self.maximumLength)
    for (word, count) in counts {
      characters.formUnion(word)
      if count == 1 && word.count <= Self.maximumLength && !isInDictionary(word) {
        lengths[word.count - 1] += 1
      }
    }
    unknown = Self.unknownCosts(
      lengths: lengths, total: max(total, 1), characters: max(characters.count, 1))
  }

  private static func unknownCosts(lengths: [Int], total: Int, characters: Int) -> [Double] {
    let once = max(lengths.reduce(0, +), 1)
    return lengths.indices.map { index in
      let share = Double(once) / Double(total)
      let length = Double(lengths[index] + 1) / Double(once + maximumLength)
      return -log(share) - log(length) + Double(index + 1) * log(Double(characters))
    }
  }

  /// −ln p(w) of a word by its count and the dictionary's cost; nil if neither knows it.
  func known(count: Int, dictionaryCost: Float?) -> Double? {
    let given = dictionaryCost.map { exp(-Double($0)) / dictionaryMass } ?? 0
    let weight = Double(count) + Double(distinct) * given
    return weight > 0 ? log(Double(total + distinct)) - log(weight) : nil
  }

  /// What is added to the cost of a dictionary's word that the text lacks: −ln( T / (N + T) ) and
  /// the normalisation of d.
  var dictionaryOffset: Double {
    log(Double(max(total + distinct, 1))) - log(Double(max(distinct, 1))) + log(dictionaryMass)
  }
}
