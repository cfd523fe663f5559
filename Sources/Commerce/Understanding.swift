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
public struct Decision: Sendable {
  /// The labels in the classifier's order, which many decisions share, and the probability of each.
  private let labels: [String]
  private let confidences: [Double]
  /// The places of the label that is said and of the most probable other one, the earlier of equals.
  private let first: Int
  private let second: Int?
  /// Whether the best guess reaches the threshold of the model's error budget.
  public let isSure: Bool

  /// A decision from the probability of each label, in any order.
  ///
  /// - Parameter said: the place of the label that is said; `nil` for the most probable one.
  /// - Precondition: there are labels, and as many probabilities.
  public init(labels: [String], confidences: [Double], isSure: Bool, said: Int? = nil) {
    precondition(
      !labels.isEmpty && labels.count == confidences.count,
      "\(confidences.count) confidences of \(labels.count) labels, expected one each")
    precondition(
      said.map(labels.indices.contains) ?? true, "label \(said ?? 0) of \(labels.count) is said")
    (self.labels, self.confidences, self.isSure) = (labels, confidences, isSure)
    let first = said ?? Self.likeliest(of: confidences, besides: nil) ?? 0
    (self.first, second) = (first, Self.likeliest(of: confidences, besides: first))
  }

  /// The place of the highest probability, the earlier of equals.
  private static func likeliest(of confidences: [Double], besides left: Int?) -> Int? {
    var best: Int?
    for place in confidences.indices where place != left {
      if best.map({ confidences[place] > confidences[$0] }) ?? true { best = place }
    }
    return best
  }

  /// A decision from its guesses.
  ///
  /// - Precondition: `guesses` is not empty.
  public init(guesses: [Guess], isSure: Bool) {
    precondition(!guesses.isEmpty, "a decision needs at least one guess")
    self.init(
      labels: guesses.map(\.label), confidences: guesses.map(\.confidence), isSure: isSure)
  }

  /// The label that is said: the most probable one, unless the model was trained to favour rare
  /// labels.
  public var best: Guess { guess(first) }
  /// The most probable other label, if the model knows more than one.
  public var runnerUp: Guess? { second.map(guess) }

  /// Every label with its probability: the one that is said, then the others, most probable first.
  ///
  /// - Complexity: O(*n* log *n*) in the number of labels.
  public var guesses: [Guess] {
    let others = labels.indices.filter { $0 != first }
      .sorted { (-confidences[$0], $0) < (-confidences[$1], $1) }
    return ([first] + others).map(guess)
  }

  /// The probability of a label; 0 for one that is not among the guesses.
  public func confidence(of label: String) -> Double {
    labels.firstIndex(of: label).map { confidences[$0] } ?? 0
  }

  private func guess(_ place: Int) -> Guess {
    Guess(label: labels[place], confidence: confidences[place])
  }
}

extension Decision: Hashable {
  /// Two decisions are equal when they rank the same labels with the same probabilities.
  public static func == (left: Decision, right: Decision) -> Bool {
    guard left.isSure == right.isSure else { return false }
    return left.labels == right.labels && left.confidences == right.confidences
      && left.first == right.first || left.guesses == right.guesses
  }

  /// Hashes the label that is said.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(best)
    hasher.combine(isSure)
  }
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
