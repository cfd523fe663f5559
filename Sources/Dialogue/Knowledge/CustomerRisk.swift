/// What the risk models say of a customer, for the agent only.
public struct CustomerRisk: Sendable, Hashable {
  /// Probability that the customer leaves.
  public var churn: Double?
  /// What moved it, the weightiest first.
  public var churnShares: [RiskNote]
  /// Probability that an order comes back, by its key.
  public var returns: [String: Double]
  /// What moved it, by the order's key, the weightiest first.
  public var returnShares: [String: [RiskNote]]
  /// What deviates from other customers.
  public var abuse: AbuseFinding?

  /// Joins the parts.
  public init(
    churn: Double? = nil, churnShares: [RiskNote] = [], returns: [String: Double] = [:],
    returnShares: [String: [RiskNote]] = [:], abuse: AbuseFinding? = nil
  ) {
    (self.churn, self.churnShares, self.abuse) = (churn, churnShares, abuse)
    (self.returns, self.returnShares) = (returns, returnShares)
  }
}

/// One share of a risk: a feature, or a sentence of the customer's.
public struct RiskNote: Sendable, Hashable, Codable {
  /// What it is, in words.
  public var label: String
  /// How much it adds to the score's logit.
  public var share: Double
  /// The customer's words, where it rests on some.
  public var quote: String?

  /// A share.
  public init(label: String, share: Double, quote: String? = nil) {
    (self.label, self.share, self.quote) = (label, share, quote)
  }
}

/// How a customer deviates from others: for a person to look at, never a verdict.
public struct AbuseFinding: Sendable, Hashable, Codable {
  /// How far: the higher, the sooner to look at.
  public var score: Double
  /// Why, in plain words, the weightiest first.
  public var reasons: [String]

  /// A deviation.
  public init(score: Double, reasons: [String]) {
    (self.score, self.reasons) = (score, reasons)
  }
}
