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

/// What kefu understood of one customer text: values only, no models.
public struct Understanding: Sendable, Hashable {
  /// The language by script.
  public let language: Language
  /// What the customer wants, if the text says anything and an intent model is loaded.
  public let intent: Decision?
  /// How the customer feels, under the same conditions.
  public let sentiment: Decision?

  /// Joins the parts.
  public init(language: Language, intent: Decision?, sentiment: Decision?) {
    self.language = language
    self.intent = intent
    self.sentiment = sentiment
  }
}
