/// A label with the model's calibrated probability for it.
public struct Guess: Sendable, Hashable {
  /// The label: an intent code, a sentiment, or what the model was trained on.
  public let label: String
  /// Calibrated probability in 0…1.
  public let confidence: Double

  /// A label and its calibrated probability in 0…1.
  public init(label: String, confidence: Double) {
    self.label = label
    self.confidence = confidence
  }
}

/// One classifier's decision about one text.
public struct Decision: Sendable, Hashable {
  /// Every label with its probability, most probable first; never empty.
  public let guesses: [Guess]
  /// Whether the best guess reaches the threshold of the model's error budget.
  public let isSure: Bool

  /// A ranked decision.
  ///
  /// - Precondition: `guesses` is not empty and descends by confidence.
  public init(guesses: [Guess], isSure: Bool) {
    precondition(!guesses.isEmpty, "a decision needs at least one guess")
    self.guesses = guesses
    self.isSure = isSure
  }

  /// The most probable label.
  public var best: Guess { guesses[0] }
  /// The second most probable label, if the model knows more than one.
  public var runnerUp: Guess? { guesses.count > 1 ? guesses[1] : nil }
}

/// What kefu understood of one clause of a text.
public struct ClauseFinding: Sendable, Hashable {
  /// UTF-8 bytes of the text.
  public let range: Range<Int>
  /// What the clause wants.
  public let intent: Decision?
  /// How it judges.
  public let sentiment: Decision?

  /// Joins the parts.
  public init(range: Range<Int>, intent: Decision?, sentiment: Decision?) {
    self.range = range
    self.intent = intent
    self.sentiment = sentiment
  }
}

/// One thing a customer wants.
public struct IntentMention: Sendable, Hashable {
  /// The intent: a code of the taxonomy, or what the model was trained on.
  public let label: String
  /// Calibrated probability in 0…1.
  public let confidence: Double
  /// The words that say it, in UTF-8 bytes of the text; `nil` for the text as a whole.
  public let range: Range<Int>?

  /// An intent, with the words that say it where they are not the whole text.
  public init(label: String, confidence: Double, range: Range<Int>?) {
    self.label = label
    self.confidence = confidence
    self.range = range
  }
}

/// What kefu understood of one customer text: values only, no models.
public struct Understanding: Sendable, Hashable {
  /// The text.
  public let text: String
  /// The language by script.
  public let language: Language
  /// What the customer wants, if the text says anything and the model tells intents.
  public let intent: Decision?
  /// All that the customer wants, in text order: one thing, or several where clauses differ.
  public let intents: [IntentMention]
  /// How the customer feels, under the same conditions.
  public let sentiment: Decision?
  /// The clauses of a text that has several.
  public let clauses: [ClauseFinding]
  /// The opinions, if the text says anything and the model finds opinions.
  public let aspects: [AspectOpinion]?
  /// The reasons to send something back, under the same conditions.
  public let reasons: [ReasonFinding]?

  /// Joins the parts.
  public init(
    text: String, language: Language, intent: Decision? = nil,
    intents: [IntentMention] = [], sentiment: Decision? = nil,
    clauses: [ClauseFinding] = [], aspects: [AspectOpinion]? = nil,
    reasons: [ReasonFinding]? = nil
  ) {
    (self.text, self.language, self.intents) = (text, language, intents)
    (self.intent, self.sentiment, self.clauses) = (intent, sentiment, clauses)
    (self.aspects, self.reasons) = (aspects, reasons)
  }

  /// Whether one clause praises and another blames.
  public var isMixed: Bool {
    let judgements = Set(
      clauses.compactMap { $0.sentiment.flatMap { $0.isSure ? $0.best.label : nil } })
    return judgements.isSuperset(of: [Sentiment.positive.rawValue, Sentiment.negative.rawValue])
  }
}
