public import RiskModels

/// What an evaluation of risk models tells, target by target: as text, JSON or an HTML page.
public struct RiskReport: Sendable {
  /// The files measured on.
  public let data: [String]
  /// How rows to train on and rows to measure on were told apart, in words.
  public let split: String
  /// The targets.
  public let sections: [RiskReportSection]

  /// A report.
  public init(data: [String], split: String, sections: [RiskReportSection]) {
    (self.data, self.split, self.sections) = (data, split, sections)
  }
}

/// The models of one target, measured on the same rows.
public struct RiskReportSection: Sendable {
  /// One of them.
  public struct Model: Sendable {
    /// What it is called, such as `network` or `logistic`.
    public let name: String
    /// What its probabilities are worth.
    public let evaluation: RiskEvaluation
    /// The first model's probabilities less this one's; `nil` of the first.
    public let comparison: ScoreComparison?

    /// A model.
    public init(name: String, evaluation: RiskEvaluation, comparison: ScoreComparison? = nil) {
      (self.name, self.evaluation, self.comparison) = (name, evaluation, comparison)
    }
  }

  /// The model in question, then those it is measured by.
  public let models: [Model]
  /// What text adds to behaviour.
  public let textLift: TextLift?
  /// How the first model does with fewer rows.
  public let learningCurve: LearningCurve?

  /// What is predicted.
  public var target: RiskTarget { first.target }
  /// The evaluation of the model in question.
  var first: RiskEvaluation { models[0].evaluation }

  /// A section.
  ///
  /// - Precondition: a model at least; all of the same target and number of rows.
  public init(
    models: [Model], textLift: TextLift? = nil, learningCurve: LearningCurve? = nil
  ) {
    precondition(!models.isEmpty, "no model")
    let first = models[0].evaluation
    precondition(
      models.allSatisfy {
        $0.evaluation.target == first.target && $0.evaluation.rows == first.rows
      },
      "models of several targets or rows")
    (self.models, self.textLift, self.learningCurve) = (models, textLift, learningCurve)
  }
}
