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
  /// The places of the most probable label and of the next one, the earlier of equals.
  private let first: Int
  private let second: Int?
  /// Whether the best guess reaches the threshold of the model's error budget.
  public let isSure: Bool

  /// A decision from the probability of each label, in any order.
  ///
  /// - Precondition: there are labels, and as many probabilities.
  public init(labels: [String], confidences: [Double], isSure: Bool) {
    precondition(
      !labels.isEmpty && labels.count == confidences.count,
      "\(confidences.count) confidences of \(labels.count) labels, expected one each")
    (self.labels, self.confidences, self.isSure) = (labels, confidences, isSure)
    var (first, second): (Int, Int?) = (0, nil)
    for place in confidences.indices.dropFirst() {
      if confidences[place] > confidences[first] {
        (first, second) = (place, first)
      } else if second.map({ confidences[place] > confidences[$0] }) ?? true {
        second = place
      }
    }
    (self.first, self.second) = (first, second)
  }

  /// A decision from its guesses.
  ///
  /// - Precondition: `guesses` is not empty.
  public init(guesses: [Guess], isSure: Bool) {
    precondition(!guesses.isEmpty, "a decision needs at least one guess")
    self.init(
      labels: guesses.map(\.label), confidences: guesses.map(\.confidence), isSure: isSure)
  }

  /// The most probable label.
  public var best: Guess { guess(first) }
  /// The second most probable label, if the model knows more than one.
  public var runnerUp: Guess? { second.map(guess) }

  /// Every label with its probability, most probable first; never empty.
  ///
  /// - Complexity: O(*n* log *n*) in the number of labels.
  public var guesses: [Guess] {
    labels.indices.sorted { (-confidences[$0], $0) < (-confidences[$1], $1) }.map(guess)
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
      || left.guesses == right.guesses
  }

  /// Hashes the most probable label.
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
