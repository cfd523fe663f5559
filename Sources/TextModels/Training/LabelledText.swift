public import Commerce
public import Tokenization

/// A text with what is known of it; each of a head's targets may be missing.
public struct LabelledText: Sendable {
  /// A stretch of a text with labels of its own.
  public struct Stretch: Sendable, Hashable {
    /// UTF-8 bytes of the original text.
    public let range: Range<Int>
    /// What it wants.
    public let intent: String?
    /// How it judges.
    public let sentiment: String?

    /// A stretch with its labels.
    public init(range: Range<Int>, intent: String? = nil, sentiment: String? = nil) {
      (self.range, self.intent, self.sentiment) = (range, intent, sentiment)
    }
  }

  /// The text, cut into tokens.
  public let text: TokenizedText
  /// What the whole text wants.
  public var intent: String?
  /// Whether the whole text wants several things; `nil` where nobody knows.
  public var wantsSeveral: Bool?
  /// How the whole text judges.
  public var sentiment: String?
  /// Clauses with labels of their own.
  public var clauses: [Stretch] = []
  /// Where the text's clauses stand, whether or not they have labels; UTF-8 bytes of the original.
  public var clauseRanges: [Range<Int>] = []
  /// All opinions of the text; `nil` where nobody looked for them.
  public var aspects: [AspectOpinion]?
  /// All reasons of the text; `nil` where nobody looked for them.
  public var reasons: [ReasonFinding]?

  /// A text of which nothing is known yet.
  public init(text: TokenizedText) {
    self.text = text
  }
}

extension LabelledText {
  /// The label of a head for the whole text, if known.
  public func label(of head: Head) -> String? {
    switch head {
    case .intent: intent
    case .sentiment: sentiment
    default: nil
    }
  }
}

/// Data that cannot be trained on.
public enum TrainingDataError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Fewer than two labels occur for a head.
  case tooFewLabels(Head, [String])
  /// No examples at all.
  case empty
  /// No held-out example says anything a head could be chosen and calibrated on.
  case noDevExamples(Head, found: [String])

  /// What was found, expected, and what to do.
  public var description: String {
    switch self {
    case .tooFewLabels(let head, let labels):
      """
      the training data has \(labels.count) label (\(masked(labels))) for \(head.rawValue), expected \
      at least 2: add examples of another label; without --dev a tenth of the data is held out first
      """
    case .empty:
      "the training data is empty: expected labelled examples, one JSON object a line"
    case .noDevExamples(let head, let labels):
      """
      no held-out example has a label of the training data for \(head.rawValue), found: \
      \(labels.isEmpty ? "no examples" : masked(labels)); give a --dev file with the same labels, or \
      more data
      """
    }
  }
}
