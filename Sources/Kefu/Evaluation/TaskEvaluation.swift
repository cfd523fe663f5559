public import TextModels

/// The evaluation of one task, by what the task answers with.
public enum TaskEvaluation: Sendable, Hashable {
  /// One label a text.
  case classification(ClassificationEvaluation)
  /// Labelled spans.
  case spans(SpanEvaluation)
  /// Terms with opinions, category and polarity.
  case aspects(AspectEvaluation)
  /// Return reasons with their evidence.
  case reasons(ReasonEvaluation)

  /// What a task answers with.
  public enum Kind: String, Sendable, CaseIterable {
    case classification, spans, aspects, reasons
  }

  /// What the task answers with.
  public var kind: Kind {
    switch self {
    case .classification: .classification
    case .spans: .spans
    case .aspects: .aspects
    case .reasons: .reasons
    }
  }

  /// Number of texts measured on.
  public var examples: Int {
    switch self {
    case .classification(let evaluation): evaluation.examples
    case .spans(let evaluation): evaluation.examples
    case .aspects(let evaluation): evaluation.spans.examples
    case .reasons(let evaluation): evaluation.examples
    }
  }

  /// Precision, recall and F1 by label; of aspects for terms and opinions.
  public var labels: LabelTable {
    switch self {
    case .classification(let evaluation): evaluation.labels
    case .spans(let evaluation): evaluation.exact
    case .aspects(let evaluation): evaluation.spans.exact
    case .reasons(let evaluation): evaluation.codes
    }
  }

  /// What confidences keep of their promise; `nil` for spans without confidences.
  public var reliability: ReliabilityTable? {
    switch self {
    case .classification(let evaluation): evaluation.reliability
    case .spans: nil
    case .aspects(let evaluation): evaluation.reliability
    case .reasons(let evaluation): evaluation.reliability
    }
  }
}

extension TextTask {
  /// What the task answers with.
  public var evaluationKind: TaskEvaluation.Kind {
    switch self {
    case .intent, .sentiment: .classification
    case .aspect: .aspects
    case .reason: .reasons
    }
  }
}
