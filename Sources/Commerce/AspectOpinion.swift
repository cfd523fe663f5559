/// What a text says about one aspect: the term, the opinion on it, its category and polarity.
public struct AspectOpinion: Sendable, Hashable {
  /// The words that name the aspect, in UTF-8 byte offsets of the original text; `nil` if it is
  /// only implied.
  public let term: Range<Int>?
  /// The words that judge it, in UTF-8 byte offsets of the original text; `nil` if none do.
  public let opinion: Range<Int>?
  /// The code of an ``Aspect``, or what the model was trained on; `nil` if it tells none.
  public let category: String?
  /// The polarity: a ``Sentiment``, or what the model was trained on.
  public let sentiment: String
  /// Calibrated probability in 0…1; 1 for a gold label.
  public let confidence: Double

  /// An opinion on an aspect.
  public init(
    term: Range<Int>?, opinion: Range<Int>?, category: String?, sentiment: String,
    confidence: Double = 1
  ) {
    self.term = term
    self.opinion = opinion
    self.category = category
    self.sentiment = sentiment
    self.confidence = confidence
  }
}
