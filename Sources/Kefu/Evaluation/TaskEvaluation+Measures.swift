import TextModels

extension TaskEvaluation {
  /// The measures of the task as a whole, in the order to show them.
  public var measures: [EvaluationMeasure] {
    switch self {
    case .classification(let evaluation): Self.classification.map { $0(evaluation) }
    case .spans(let evaluation): Self.spans.map { $0(evaluation) }
    case .aspects(let evaluation): Self.aspects.map { $0(evaluation) }
    case .reasons(let evaluation): Self.reasons.map { $0(evaluation) }
    }
  }

  fileprivate static let classification: [MeasureDefinition<ClassificationEvaluation>] =
    [
      .init(name: "accuracy") { $0.accuracy }, .init(name: "macro_f1") { $0.macroF1 },
      .init(name: "weighted_f1") { $0.labels.weighted.f1 },
      .init(name: "roc_auc") { $0.macroArea }, .init(name: "coverage") { $0.coverage },
      .init(name: "sure_accuracy") { $0.sureAccuracy },
      .init(name: "ece", isError: true) { $0.calibrationError },
      .init(name: "ece_by_chance", isError: true) { $0.reliability.calibrationErrorByChance },
      .init(name: "brier", isError: true) { $0.brierScore },
    ] + budgets + outOfScope

  private static let budgets = ClassificationEvaluation.wrongBudgets.indices.map { index in
    let percent = Int((ClassificationEvaluation.wrongBudgets[index] * 100).rounded())
    return MeasureDefinition<ClassificationEvaluation>(name: "coverage_at_\(percent)_wrong") {
      $0.budgets[index].coverage
    }
  }

  private static let outOfScope: [MeasureDefinition<ClassificationEvaluation>] = [
    .init(name: "in_scope_accuracy") { $0.outOfScope?.inScopeAccuracy },
    .init(name: "in_scope_accuracy_forced") { $0.outOfScope?.forcedInScopeAccuracy },
    .init(name: "oos_auroc") { $0.outOfScope?.scores.first?.area },
    .init(name: "oos_recall_at_95") { $0.outOfScope?.scores.first?.recall },
  ]

  fileprivate static let spans: [MeasureDefinition<SpanEvaluation>] = [
    .init(name: "micro_precision") { $0.exact.micro.precision },
    .init(name: "micro_recall") { $0.exact.micro.recall },
    .init(name: "micro_f1") { $0.exact.micro.f1 }, .init(name: "macro_f1") { $0.exact.macro.f1 },
    .init(name: "overlap_f1") { $0.overlap.micro.f1 },
    .init(name: "unlabelled_f1") { $0.unlabelled.f1 },
    .init(name: "exact_texts") { $0.accuracy },
  ]

  fileprivate static let aspects: [MeasureDefinition<AspectEvaluation>] =
    spans.map { measure in
      MeasureDefinition(name: measure.name) { measure.value($0.spans) }
    } + [
      .init(name: "pair_f1") { $0.pairs.f1 }, .init(name: "quadruple_f1") { $0.quadruples.f1 },
      .init(name: "ece", isError: true) { $0.reliability.calibrationError },
      .init(name: "ece_by_chance", isError: true) { $0.reliability.calibrationErrorByChance },
    ]

  fileprivate static let reasons: [MeasureDefinition<ReasonEvaluation>] = [
    .init(name: "micro_precision") { $0.codes.micro.precision },
    .init(name: "micro_recall") { $0.codes.micro.recall },
    .init(name: "micro_f1") { $0.codes.micro.f1 }, .init(name: "macro_f1") { $0.codes.macro.f1 },
    .init(name: "evidence_precision") { $0.evidence.precision },
    .init(name: "evidence_recall") { $0.evidence.recall },
    .init(name: "evidence_f1") { $0.evidence.f1 }, .init(name: "exact_texts") { $0.accuracy },
    .init(name: "ece", isError: true) { $0.reliability.calibrationError },
    .init(name: "ece_by_chance", isError: true) { $0.reliability.calibrationErrorByChance },
  ]
}

extension TaskEvaluation.Kind {
  /// The names of the measures of the task as a whole.
  public var measureNames: [String] {
    switch self {
    case .classification: TaskEvaluation.classification.map(\.name)
    case .spans: TaskEvaluation.spans.map(\.name)
    case .aspects: TaskEvaluation.aspects.map(\.name)
    case .reasons: TaskEvaluation.reasons.map(\.name)
    }
  }

  /// The names of the measures of single labels, which a dot and the label follow.
  public var labelMeasureNames: [String] {
    ["precision", "recall", "f1"] + (self == .classification ? ["roc_auc"] : [])
  }
}
