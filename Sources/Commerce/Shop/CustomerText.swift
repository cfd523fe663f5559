/// What a customer wrote, with what was found in it.
public struct CustomerText: Sendable, Hashable {
  /// The shop's own key, unique among texts of its kind.
  public let id: String
  /// Who wrote it.
  public let customer: String
  /// When it was written.
  public let time: Timestamp
  /// Where it comes from.
  public let kind: Kind
  /// The product it is about.
  public var product: String?
  /// The order it is about.
  public var order: String?
  /// 1…5, of a review.
  public var stars: Double?
  /// The text itself.
  public let text: String
  /// What the text models found; `nil` for a text that nobody has analysed.
  public var finding: TextFinding?

  /// Where a text comes from.
  public enum Kind: String, Sendable, CaseIterable {
    /// A line to support.
    case message
    /// A product review.
    case review
  }

  /// A text.
  public init(
    id: String, customer: String, time: Timestamp, kind: Kind, product: String? = nil,
    order: String? = nil, stars: Double? = nil, text: String, finding: TextFinding? = nil
  ) {
    (self.id, self.customer, self.time, self.kind) = (id, customer, time, kind)
    (self.product, self.order, self.stars) = (product, order, stars)
    (self.text, self.finding) = (text, finding)
  }
}

/// What the text models found in one text, as far as it bears on risk.
public struct TextFinding: Sendable, Hashable, Codable {
  /// A ``Sentiment``'s code; `nil` where the model has none.
  public var sentiment: String?
  /// Codes of ``Intent``, most important first.
  public var intents: [String]
  /// Opinions found.
  public var opinions: Int
  /// Opinions that blame.
  public var negativeOpinions: Int
  /// Return reasons with the words that show them.
  public var reasons: [Reason]

  /// One return reason.
  public struct Reason: Sendable, Hashable, Codable {
    /// The code of a ``ReturnReason``.
    public let code: String
    /// Where the words that show it start, in Unicode scalars of the text.
    public let start: Int
    /// The end of those words, exclusive.
    public let end: Int
    /// Calibrated probability in 0…1.
    public let confidence: Double

    /// A reason.
    public init(code: String, start: Int, end: Int, confidence: Double) {
      (self.code, self.start, self.end) = (code, start, end)
      self.confidence = confidence
    }
  }

  /// Joins the parts.
  public init(
    sentiment: String? = nil, intents: [String] = [], opinions: Int = 0,
    negativeOpinions: Int = 0, reasons: [Reason] = []
  ) {
    (self.sentiment, self.intents, self.reasons) = (sentiment, intents, reasons)
    (self.opinions, self.negativeOpinions) = (opinions, negativeOpinions)
  }
}
