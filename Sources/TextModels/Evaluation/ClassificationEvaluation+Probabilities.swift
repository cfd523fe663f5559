import Commerce

/// Measures of the probabilities of all labels.
extension ClassificationEvaluation {
  static func brierScore(_ decisions: [Decision], _ gold: [String]) -> Double {
    guard !decisions.isEmpty else { return 0 }
    let sum = zip(decisions, gold).reduce(0.0) { sum, pair in
      // A gold label the model does not know has probability 0.
      let isKnown = pair.0.guesses.contains { $0.label == pair.1 }
      return pair.0.guesses.reduce(sum + (isKnown ? 0 : 1)) { sum, guess in
        let truth = guess.label == pair.1 ? 1.0 : 0
        return sum + (guess.confidence - truth) * (guess.confidence - truth)
      }
    }
    return sum / Double(decisions.count)
  }

  static func areas(_ decisions: [Decision], _ gold: [String]) -> [LabelArea] {
    var scores: [String: [Double]] = [:]
    for label in Set(gold) { scores[label] = [Double](repeating: 0, count: decisions.count) }
    var known: Set<String> = []
    for (index, decision) in decisions.enumerated() {
      for guess in decision.guesses where scores[guess.label] != nil {
        scores[guess.label]?[index] = guess.confidence
        known.insert(guess.label)
      }
    }
    return known.sorted().compactMap { label in
      guard let scores = scores[label] else { return nil }
      return areaUnderROC(scores: scores, isPositive: gold.map { $0 == label })
        .map { LabelArea(label: label, area: $0) }
    }
  }
}
