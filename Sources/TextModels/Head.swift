/// What a text model can be trained to tell.
public enum TextTask: String, Sendable, CaseIterable, Codable {
  /// What the customer wants.
  case intent
  /// How the customer feels.
  case sentiment
  /// Opinions about aspects of a product, with the words that show them.
  case aspect
  /// Reasons to send something back, with the words that show them.
  case reason

  /// The heads that solve the task together.
  public var heads: [Head] { Head.allCases.filter { $0.task == self } }
}

/// One output of the network, on top of the encoder that all share.
public enum Head: String, Sendable, CaseIterable, Codable {
  /// The intent of a text or clause.
  case intent
  /// Whether a text has one intent or several.
  case intentCount = "intent.count"
  /// The judgement of a text or clause.
  case sentiment
  /// Which tokens are aspect terms and opinions.
  case aspectSpan = "aspect.span"
  /// Whether an opinion is about a term.
  case aspectPair = "aspect.pair"
  /// The aspect an opinion is about.
  case aspectCategory = "aspect.category"
  /// The judgement of an opinion.
  case aspectSentiment = "aspect.sentiment"
  /// Which tokens show a reason.
  case reasonSpan = "reason.span"
  /// The reasons a clause shows.
  case reasonClause = "reason.clause"
  /// The reasons of a text.
  case reasonText = "reason.text"

  /// How a head answers.
  public enum Kind: Sendable, Hashable {
    /// One of several labels, for a stretch of tokens.
    case oneLabel
    /// Any number of several labels, for a stretch of tokens.
    case anyLabels
    /// A label for some stretches of a text, which it finds.
    case spans
  }

  /// How the head answers.
  public var kind: Kind {
    switch self {
    case .intent, .sentiment, .aspectPair, .aspectCategory, .aspectSentiment: .oneLabel
    case .intentCount, .reasonClause, .reasonText: .anyLabels
    case .aspectSpan, .reasonSpan: .spans
    }
  }

  /// The task it belongs to.
  public var task: TextTask {
    switch self {
    case .intent, .intentCount: .intent
    case .sentiment: .sentiment
    case .aspectSpan, .aspectPair, .aspectCategory, .aspectSentiment: .aspect
    case .reasonSpan, .reasonClause, .reasonText: .reason
    }
  }
}
