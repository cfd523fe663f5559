public import Commerce

/// How well a classifier's decisions match gold labels.
public struct ClassificationEvaluation: Sendable, Hashable {
  /// A label told from all others by its probability.
  public struct LabelArea: Sendable, Hashable {
    /// The label.
    public let label: String
    /// Area under its ROC curve.
    public let area: Double
  }

  /// What a share of wrong answers one can bear allows to answer.
  public struct BudgetCoverage: Sendable, Hashable {
    /// Largest share of wrong answers among those given.
    public let budget: Double
    /// Largest share of examples answered within it.
    public let coverage: Double
  }

  /// The shares of wrong answers ``budgets`` is told for.
  public static let wrongBudgets = [0.01, 0.02, 0.05, 0.10]

  /// Number of examples.
  public let examples: Int
  /// Share predicted right.
  public let accuracy: Double
  /// Precision, recall and F1 by label.
  public let labels: LabelTable
  /// Share of answers that were sure.
  public let coverage: Double
  /// Share of the sure answers that were right; `nil` if none was sure.
  public let sureAccuracy: Double?
  /// What confidences keep of their promise.
  public let reliability: ReliabilityTable
  /// Brier score: mean squared distance between the probabilities of all labels and the truth,
  /// 0…2 (Brier 1950).
  public let brierScore: Double
  /// The labels the model knows that are neither all nor none of the gold labels, each against the
  /// rest, in label order.
  public let areas: [LabelArea]
  /// How much could be answered at several shares of wrong answers.
  public let budgets: [BudgetCoverage]
  /// Wrong pairs, most frequent first.
  public let confusions: [Confusion]
  /// How in-scope and out-of-scope examples are told apart; `nil` without both in the gold labels.
  public let outOfScope: OutOfScopeEvaluation?

  /// Compares decisions with gold labels.
  ///
  /// - Parameters:
  ///   - texts: the texts decided on, which confusions quote; empty for none.
  ///   - outOfScopeScores: further scores for being out of scope, the main one first, before
  ///     those any model has.
  /// - Precondition: one label a decision, and one text if there are any.
  public init(
    decisions: [Decision], gold: [String], texts: [String] = [],
    outOfScopeScores: [OutOfScopeScore] = []
  ) {
    precondition(decisions.count == gold.count, "\(decisions.count) against \(gold.count)")
    precondition(texts.isEmpty || texts.count == gold.count, "\(texts.count) against \(gold.count)")
    let predicted = decisions.map(\.best.label)
    let confidences = decisions.map(\.best.confidence)
    let isRight = zip(predicted, gold).map(==)
    let sure = zip(decisions, isRight).filter { $0.0.isSure }
    examples = gold.count
    accuracy = share(isRight.count { $0 }, of: gold.count)
    labels = Self.table(predicted: predicted, gold: gold)
    coverage = share(sure.count, of: gold.count)
    sureAccuracy = sure.isEmpty ? nil : share(sure.count { $0.1 }, of: sure.count)
    reliability = ReliabilityTable(confidences: confidences, isRight: isRight)
    brierScore = Self.brierScore(decisions, gold)
    areas = Self.areas(decisions, gold)
    budgets = Self.wrongBudgets.map { budget in
      BudgetCoverage(
        budget: budget,
        coverage: TextModels.coverage(
          confidences: confidences, isRight: isRight, atMostWrong: budget))
    }
    confusions = Confusion.all(predicted: predicted, gold: gold, texts: texts)
    outOfScope = OutOfScopeEvaluation(decisions: decisions, gold: gold, scores: outOfScopeScores)
  }

  /// Mean F1 over all labels that are gold or predicted.
  public var macroF1: Double { labels.macro.f1 }
  /// Expected calibration error over 15 bins.
  public var calibrationError: Double { reliability.calibrationError }
  /// Mean area under the ROC curves of the labels; `nil` if there is none.
  public var macroArea: Double? {
    areas.isEmpty ? nil : areas.reduce(0) { $0 + $1.area } / Double(areas.count)
  }

  private static func table(predicted: [String], gold: [String]) -> LabelTable {
    var counts: [String: MatchCounts] = [:]
    for (guess, label) in zip(predicted, gold) {
      counts[guess, default: MatchCounts()].predicted += 1
      counts[label, default: MatchCounts()].gold += 1
      if guess == label { counts[label, default: MatchCounts()].right += 1 }
    }
    return LabelTable(counts)
  }
}
