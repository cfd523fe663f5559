import Commerce

/// A pair of labels that is confused.
public struct Confusion: Sendable, Hashable {
  /// The right label.
  public let gold: String
  /// What was predicted.
  public let predicted: String
  /// How often.
  public let count: Int
  /// Up to three different texts, cut and masked, in data order.
  public let examples: [String]

  /// Wrong pairs, most frequent first.
  ///
  /// - Parameter texts: one an answer, or none at all.
  static func all(predicted: [String], gold: [String], texts: [String]) -> [Confusion] {
    struct Pair: Hashable {
      let gold: String
      let predicted: String
    }
    var found: [Pair: (count: Int, examples: [String])] = [:]
    for index in gold.indices where gold[index] != predicted[index] {
      let pair = Pair(gold: gold[index], predicted: predicted[index])
      found[pair, default: (0, [])].count += 1
      guard !texts.isEmpty, let shown = found[pair]?.examples, shown.count < 3 else { continue }
      let text = masked(texts[index])
      if !shown.contains(text) { found[pair]?.examples.append(text) }
    }
    return found.map { pair, found in
      Confusion(
        gold: pair.gold, predicted: pair.predicted, count: found.count, examples: found.examples)
    }
    .sorted { (-$0.count, $0.gold, $0.predicted) < (-$1.count, $1.gold, $1.predicted) }
  }
}
