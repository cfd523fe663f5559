/// What the text models found in one text, as far as it bears on risk: clause by clause, so that each
/// can be quoted for its own share.
public struct TextFinding: Sendable, Hashable, Codable {
  /// The whole text's ``Sentiment``, by its code; `nil` where the model has none.
  public var sentiment: String?
  /// The clauses in text order; one for a text that has no more.
  public var clauses: [Clause]

  /// One clause, its places in Unicode scalars of the text.
  public struct Clause: Sendable, Hashable, Codable {
    /// Where it starts.
    public let start: Int
    /// Where it ends, exclusive.
    public let end: Int
    /// Codes of ``Intent``.
    public var intents: [String]
    /// Opinions found in it.
    public var opinions: Int
    /// Opinions that blame.
    public var negativeOpinions: Int
    /// Return reasons it states.
    public var reasons: [Reason]

    /// Joins the parts.
    public init(
      start: Int, end: Int, intents: [String] = [], opinions: Int = 0, negativeOpinions: Int = 0,
      reasons: [Reason] = []
    ) {
      (self.start, self.end, self.intents) = (start, end, intents)
      (self.opinions, self.negativeOpinions) = (opinions, negativeOpinions)
      self.reasons = reasons
    }
  }

  /// One return reason, its places in Unicode scalars of the text.
  public struct Reason: Sendable, Hashable, Codable {
    /// The code of a ``ReturnReason``.
    public let code: String
    /// Where the words that show it start.
    public let start: Int
    /// Where they end, exclusive.
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
  public init(sentiment: String? = nil, clauses: [Clause] = []) {
    (self.sentiment, self.clauses) = (sentiment, clauses)
  }
}
