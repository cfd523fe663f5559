import Glibc

/// Weights of a few labels under which saying the label of the largest weighted probability gives the
/// best macro-F1: the most probable label is nearly never a rare one.
///
/// Fitted label by label on held-out answers, over and over, until none gains (coordinate ascent); the
/// measure is a step function, so a grid stands in the place of a slope.
struct LabelWeights {
  /// One for each label, in 1/8 … 8.
  private(set) var values: [Double]

  /// - Parameters:
  ///   - distributions: calibrated probabilities of all labels, one for each answer.
  ///   - labels: the right label of each.
  init(_ distributions: [[Double]], labels: [Int], classes: Int) {
    values = [Double](repeating: 1, count: classes)
    var best = Self.macroF1(distributions, labels: labels, weights: values)
    for _ in 0..<10 {
      let before = best
      for label in 0..<classes {
        for step in -12...12 {
          var candidate = values
          candidate[label] = Self.weight(step)
          let measured = Self.macroF1(distributions, labels: labels, weights: candidate)
          if measured > best { (values, best) = (candidate, measured) }
        }
      }
      if best == before { return }
    }
  }

  /// 2^(step / 4)
  private static func weight(_ step: Int) -> Double { exp2(Double(step) / 4) }

  /// The place of the label that is said: the largest of the weighted probabilities, the earlier of
  /// equals.
  static func said(of probabilities: [Double], weights: [Double]?) -> Int {
    func value(_ place: Int) -> Double { probabilities[place] * (weights?[place] ?? 1) }
    return probabilities.indices.reduce(0) { value($1) > value($0) ? $1 : $0 }
  }

  /// The mean over the labels of F1; of one nobody has or says it is 0.
  static func macroF1(_ distributions: [[Double]], labels: [Int], weights: [Double]) -> Double {
    var counts = [(right: Int, said: Int, wanted: Int)](repeating: (0, 0, 0), count: weights.count)
    for (probabilities, label) in zip(distributions, labels) {
      let said = said(of: probabilities, weights: weights)
      counts[said].said += 1
      counts[label].wanted += 1
      if said == label { counts[label].right += 1 }
    }
    let sum = counts.reduce(0.0) { sum, count in
      sum + 2 * Double(count.right) / Double(max(1, count.said + count.wanted))
    }
    return sum / Double(counts.count)
  }
}
