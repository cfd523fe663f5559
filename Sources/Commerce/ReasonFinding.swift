/// A return reason found in a text.
public struct ReasonFinding: Sendable, Hashable {
  /// The code of a ``ReturnReason``, or what the model was trained on.
  public let code: String
  /// The words that show it, in UTF-8 byte offsets of the original text: the reason is *stated*;
  /// `nil` if no words do: it is only *predicted*.
  public let evidence: Range<Int>?
  /// Calibrated probability in 0…1; 1 for a gold label.
  public let confidence: Double

  /// Whether words of the text show it.
  public var isStated: Bool { evidence != nil }

  /// A reason, with the words that show it if there are any.
  public init(code: String, evidence: Range<Int>?, confidence: Double = 1) {
    self.code = code
    self.evidence = evidence
    self.confidence = confidence
  }
}

extension [ReasonFinding] {
  /// The findings without those whose opposite is more probable and rests on some of the same words,
  /// or like them on none.
  public var consistent: [ReasonFinding] {
    filter { finding in
      guard let opposite = ReturnReason(rawValue: finding.code)?.opposite else { return true }
      return !contains { other in
        other.code == opposite.rawValue && other.confidence > finding.confidence
          && (other.evidence.map { finding.evidence?.overlaps($0) ?? false }
            ?? (finding.evidence == nil))
      }
    }
  }
}
