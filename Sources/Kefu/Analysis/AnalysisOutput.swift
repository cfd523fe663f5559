import TextModels

/// One thing an analysis tells of a record, as `--only` names it.
public enum AnalysisOutput: String, Sendable, Hashable, Codable, CaseIterable {
  /// How the customer feels, over the whole text.
  case sentiment
  /// The clauses of a text that has several, and whether one praises and another blames.
  case clauses
  /// The opinions on aspects.
  case aspects
  /// The reasons to send something back.
  case reasons
  /// What the customer wants.
  case intents

  /// What a model must have been trained on to tell it; any of them will do.
  var tasks: [TextTask] {
    switch self {
    case .sentiment: [.sentiment]
    case .clauses: [.sentiment, .intent]
    case .aspects: [.aspect]
    case .reasons: [.reason]
    case .intents: [.intent]
    }
  }
}
