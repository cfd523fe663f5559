import Commerce

/// How many of some values are among others, each of which can be found once.
func matches<Value: Hashable>(_ predicted: [Value], in gold: [Value]) -> Int {
  var left = Dictionary(grouping: gold, by: \.self).mapValues(\.count)
  return predicted.count { value in
    guard let count = left[value], count > 0 else { return false }
    left[value] = count - 1
    return true
  }
}

/// Pairs predicted spans with gold spans of the same label that overlap, one to one: the longest
/// overlap first; of equal ones the pair that covers least together, then the first in the text.
///
/// So a span that is exactly right is never worse off here.
///
/// - Returns: the labels of the pairs.
/// - Complexity: O(*n* *m* log *n* *m*) for *n* predicted and *m* gold spans of one text.
func overlapMatches(_ predicted: [LabelledSpan], in gold: [LabelledSpan]) -> [String] {
  struct Pair {
    let predicted: Int
    let gold: Int
    let overlap: Int
    let union: Int
  }
  func order(_ spans: [LabelledSpan]) -> [LabelledSpan] {
    spans.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.label)
        < ($1.range.lowerBound, $1.range.upperBound, $1.label)
    }
  }
  let (predicted, gold) = (order(predicted), order(gold))
  var pairs: [Pair] = []
  for (p, span) in predicted.enumerated() {
    for (g, other) in gold.enumerated() where other.label == span.label {
      let overlap = span.range.clamped(to: other.range).count
      guard overlap > 0 else { continue }
      pairs.append(
        Pair(
          predicted: p, gold: g, overlap: overlap,
          union: span.range.count + other.range.count - overlap))
    }
  }
  pairs.sort {
    (-$0.overlap, $0.union, $0.predicted, $0.gold) < (-$1.overlap, $1.union, $1.predicted, $1.gold)
  }
  var taken = (predicted: Set<Int>(), gold: Set<Int>())
  return pairs.compactMap { pair in
    guard !taken.predicted.contains(pair.predicted), !taken.gold.contains(pair.gold) else {
      return nil
    }
    taken.predicted.insert(pair.predicted)
    taken.gold.insert(pair.gold)
    return predicted[pair.predicted].label
  }
}
