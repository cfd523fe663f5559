/// A stretch of a text with a label.
public struct LabelledSpan: Sendable, Hashable {
  /// The label.
  public let label: String
  /// Where it stands: UTF-8 bytes of the original text.
  public let range: Range<Int>

  /// A stretch with its label.
  public init(label: String, range: Range<Int>) {
    self.label = label
    self.range = range
  }
}

/// An opinion about an aspect: what it is about, the words that judge, and the judgement.
public struct AspectOpinion: Sendable, Hashable {
  /// The words for what is judged; `nil` where it is implied. UTF-8 bytes of the original text.
  public let term: Range<Int>?
  /// The words that judge; `nil` where they are implied. UTF-8 bytes of the original text.
  public let opinion: Range<Int>?
  /// The aspect, by the taxonomy or the data's own; `nil` where the data has none.
  public let category: String?
  /// The judgement.
  public let sentiment: String
  /// Calibrated probability in 0…1; 1 for a gold label.
  public let confidence: Double

  /// An opinion from its parts.
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

/// A reason to send something back.
public struct ReasonFinding: Sendable, Hashable {
  /// The reason, by the taxonomy or the data's own.
  public let code: String
  /// The words that show it, in UTF-8 bytes of the original text; `nil` where no words do and the
  /// reason is only predicted.
  public let evidence: Range<Int>?
  /// Calibrated probability in 0…1; 1 for a gold label.
  public let confidence: Double

  /// Whether words of the text show it.
  public var isStated: Bool { evidence != nil }

  /// A reason from its parts.
  public init(code: String, evidence: Range<Int>?, confidence: Double = 1) {
    self.code = code
    self.evidence = evidence
    self.confidence = confidence
  }
}
