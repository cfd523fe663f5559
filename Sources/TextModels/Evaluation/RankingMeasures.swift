/// Area under the ROC curve: the probability that a random positive has a higher score than a
/// random negative, ties counting half (the Mann–Whitney statistic over its largest value).
///
/// - Returns: `nil` if there is no positive or no negative.
/// - Complexity: O(*n* log *n*)
/// - Precondition: one score an example, none of them NaN.
public func areaUnderROC(scores: [Double], isPositive: [Bool]) -> Double? {
  precondition(scores.count == isPositive.count, "\(scores.count) against \(isPositive.count)")
  let ranked = zip(scores, isPositive).sorted { $0.0 < $1.0 }
  let positives = isPositive.count { $0 }
  let negatives = isPositive.count - positives
  guard positives > 0, negatives > 0 else { return nil }
  // Twice the number of pairs in the right order: whole numbers, so exact.
  var (twice, negativesBelow, start) = (0, 0, 0)
  while start < ranked.count {
    var end = start
    while end < ranked.count, ranked[end].0 == ranked[start].0 { end += 1 }
    let tied = ranked[start..<end].count { $0.1 }
    let tiedNegatives = end - start - tied
    twice += tied * (2 * negativesBelow + tiedNegatives)
    negativesBelow += tiedNegatives
    start = end
  }
  return Double(twice) / (2 * Double(positives) * Double(negatives))
}

/// The largest share of answers one could give, the most confident first, with at most a share of
/// them wrong. Equal confidences stand or fall together.
///
/// The threshold is chosen on the very answers it is measured on, so this is the most a threshold
/// can reach.
///
/// - Precondition: one confidence an answer.
public func coverage(confidences: [Double], isRight: [Bool], atMostWrong budget: Double) -> Double {
  precondition(confidences.count == isRight.count, "\(confidences.count) against \(isRight.count)")
  let answers = zip(confidences, isRight).sorted { $0.0 > $1.0 }
  var (wrong, covered) = (0, 0)
  for (index, answer) in answers.enumerated() {
    if !answer.1 { wrong += 1 }
    let isLast = index + 1 == answers.count || answers[index + 1].0 < answer.0
    if isLast, Double(wrong) <= budget * Double(index + 1) { covered = index + 1 }
  }
  return share(covered, of: answers.count)
}
