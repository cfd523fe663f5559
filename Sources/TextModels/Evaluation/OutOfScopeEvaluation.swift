public import Commerce

/// A score that is high where a text is out of scope.
public struct OutOfScopeScore: Sendable, Hashable {
  /// What it is, in a few words.
  public let name: String
  /// One score an example.
  public let values: [Double]

  /// A named score, one value an example.
  public init(name: String, values: [Double]) {
    self.name = name
    self.values = values
  }

  /// The probability of the out-of-scope label; `nil` if the model has none.
  public static func probability(of label: String, in decisions: [Decision]) -> Self? {
    var isKnown = false
    let values = decisions.map { decision -> Double in
      guard let guess = decision.guesses.first(where: { $0.label == label }) else { return 0 }
      isKnown = true
      return guess.confidence
    }
    return isKnown ? Self(name: "p(\(label))", values: values) : nil
  }

  /// One minus the largest probability of any other label (Hendrycks and Gimpel 2017).
  public static func doubt(besides label: String, in decisions: [Decision]) -> Self {
    Self(
      name: "1 − max p in scope",
      values: decisions.map { decision in
        1 - (decision.guesses.first { $0.label != label }?.confidence ?? 0)
      })
  }
}

/// How well examples out of scope are told from those in scope.
public struct OutOfScopeEvaluation: Sendable, Hashable {
  /// How well one score does.
  public struct ScoreResult: Sendable, Hashable {
    /// What the score is.
    public let name: String
    /// Area under the ROC curve, out of scope being the positives.
    public let area: Double
    /// The lowest score at which at least 95 % of the examples in scope are accepted: an example
    /// is when its score is not above it.
    public let threshold: Double
    /// Share of the examples out of scope that are not accepted there.
    public let recall: Double
  }

  /// Examples in scope.
  public let inScope: Int
  /// Examples out of scope.
  public let outOfScope: Int
  /// Share of the examples in scope with the right label.
  public let inScopeAccuracy: Double
  /// The same where the out-of-scope label cannot be the answer.
  public let forcedInScopeAccuracy: Double
  /// Share of the examples out of scope that are labelled so.
  public let labelledRecall: Double
  /// The scores, the main one first; never empty.
  public let scores: [ScoreResult]

  /// Measures decisions and scores.
  ///
  /// - Parameters:
  ///   - scores: scores that come before those any model has, the probability of the label and
  ///     the doubt about all others.
  ///   - label: the gold label of what is out of scope.
  /// - Returns: `nil` if the gold labels lack examples in scope, or out of it.
  /// - Precondition: one gold label a decision, one value a decision in each score.
  public init?(
    decisions: [Decision], gold: [String], scores: [OutOfScopeScore] = [],
    label: String = Intent.outOfScope.rawValue
  ) {
    let isOut = gold.map { $0 == label }
    outOfScope = isOut.count { $0 }
    inScope = gold.count - outOfScope
    guard inScope > 0, outOfScope > 0 else { return nil }
    let answers = zip(decisions, gold)
    inScopeAccuracy = share(
      answers.count { $1 != label && $0.best.label == $1 }, of: inScope)
    forcedInScopeAccuracy = share(
      answers.count { decision, gold in
        gold != label && decision.guesses.first { $0.label != label }?.label == gold
      }, of: inScope)
    labelledRecall = share(
      answers.count { $1 == label && $0.best.label == label }, of: outOfScope)
    let own = [
      OutOfScopeScore.probability(of: label, in: decisions), .doubt(besides: label, in: decisions),
    ]
    self.scores = (scores + own.compactMap(\.self)).compactMap { Self.result($0, isOut) }
  }

  private static func result(_ score: OutOfScopeScore, _ isOut: [Bool]) -> ScoreResult? {
    guard let area = areaUnderROC(scores: score.values, isPositive: isOut) else { return nil }
    let inside = zip(score.values, isOut).filter { !$0.1 }.map(\.0).sorted()
    let outside = zip(score.values, isOut).filter { $0.1 }.map(\.0)
    // In whole numbers: the least count that is at least 95 %.
    let threshold = inside[(95 * inside.count + 99) / 100 - 1]
    return ScoreResult(
      name: score.name, area: area, threshold: threshold,
      recall: share(outside.count { $0 > threshold }, of: outside.count))
  }
}
