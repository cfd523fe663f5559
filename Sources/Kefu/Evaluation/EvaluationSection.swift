public import Commerce
public import TextModels

/// What an evaluation tells about one task.
public struct EvaluationSection: Sendable {
  /// The task.
  public let task: String
  /// All examples together.
  public let evaluation: TaskEvaluation
  /// Parts of the examples, group after group.
  public let slices: [EvaluationSlice]
  /// What changed against another model, if there is one.
  public let comparison: ModelComparison?
  /// How decisions move when the texts are changed; `nil` where it was not measured.
  public var robustness: RobustnessReport?

  /// A task that gives each text one label.
  ///
  /// - Parameters:
  ///   - outOfScopeScores: scores the model has beside its probabilities, the main one first.
  ///   - old: another model's decisions to compare with.
  /// - Precondition: one of each a text.
  public init(
    task: String, texts: EvaluatedTexts, gold: [String], decisions: [Decision],
    outOfScopeScores: [OutOfScopeScore] = [], old: [Decision]? = nil
  ) {
    self.task = task
    evaluation = .classification(
      ClassificationEvaluation(
        decisions: decisions, gold: gold, texts: texts.texts, outOfScopeScores: outOfScopeScores))
    slices = texts.groupings.flatMap { $0.slices(decisions: decisions, gold: gold) }
    comparison = old.map {
      ModelComparison(
        texts: texts.texts, gold: gold, old: $0.map(\.best.label), new: decisions.map(\.best.label))
    }
  }

  /// A task that finds labelled spans.
  ///
  /// - Precondition: one list of each a text.
  public init(
    task: String, texts: EvaluatedTexts, gold: [[LabelledSpan]], predicted: [[LabelledSpan]],
    old: [[LabelledSpan]]? = nil
  ) {
    self.task = task
    evaluation = .spans(SpanEvaluation(gold: gold, predicted: predicted))
    slices = texts.groupings.flatMap { $0.slices(gold: gold, predicted: predicted) }
    comparison = old.map {
      ModelComparison(texts: texts.texts, gold: gold, old: $0, new: predicted)
    }
  }

  /// A task that finds opinions on aspects.
  ///
  /// - Precondition: one list of each a text.
  public init(
    task: String, texts: EvaluatedTexts, gold: [[AspectOpinion]], predicted: [[AspectOpinion]],
    old: [[AspectOpinion]]? = nil
  ) {
    self.task = task
    evaluation = .aspects(AspectEvaluation(gold: gold, predicted: predicted))
    slices = texts.groupings.flatMap { $0.slices(gold: gold, predicted: predicted) }
    comparison = old.map {
      ModelComparison(texts: texts.texts, gold: gold, old: $0, new: predicted)
    }
  }

  /// A task that finds return reasons.
  ///
  /// - Precondition: one list of each a text.
  public init(
    task: String, texts: EvaluatedTexts, gold: [[ReasonFinding]], predicted: [[ReasonFinding]],
    old: [[ReasonFinding]]? = nil
  ) {
    self.task = task
    evaluation = .reasons(ReasonEvaluation(gold: gold, predicted: predicted))
    slices = texts.groupings.flatMap { $0.slices(gold: gold, predicted: predicted) }
    comparison = old.map {
      ModelComparison(texts: texts.texts, gold: gold, old: $0, new: predicted)
    }
  }
}
