/// Why a head gives a text a label: what each token adds to the label's score.
///
/// Of a head of one label the score is the label's calibrated logit less the mean of the logits of
/// all labels: what tells it from the others, above 0 for a label better than most. Of a head of any
/// labels, which stand alone, it is the label's calibrated logit, σ⁻¹(probability).
///
///     sum = base + Σ (deep + wide) of all tokens + residual
public struct LabelExplanation: Sendable, Hashable {
  /// What one token adds to the score, in logits.
  public struct Share: Sendable, Hashable {
    /// By the deep part: integrated gradients along the line from zero embeddings.
    public let deep: Double
    /// By the wide part, exactly: each n-gram hands its weight to the tokens it covers.
    public let wide: Double

    /// By both parts.
    public var total: Double { deep + wide }
  }

  /// The head.
  public let head: Head
  /// The label.
  public let label: String
  /// The label's calibrated probability in 0…1.
  public let probability: Double
  /// The score of a text whose embeddings are zero and which has no n-grams.
  public let base: Double
  /// The score of the text.
  public let sum: Double
  /// One share for each token that is read, from the first one on.
  public let shares: [Share]

  /// What the shares lack to the score: the integral of the deep part is taken in steps. The wide
  /// part lacks nothing.
  public var residual: Double { sum - base - shares.reduce(0) { $0 + $1.total } }
}
