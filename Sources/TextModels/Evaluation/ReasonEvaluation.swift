public import Commerce

/// How well return reasons found in texts match the gold ones.
public struct ReasonEvaluation: Sendable, Hashable {
  /// Number of texts.
  public let examples: Int
  /// Share of the texts with exactly the gold codes.
  public let accuracy: Double
  /// Codes, each counted once a text.
  public let codes: LabelTable
  /// A reason is right with the code of a gold reason whose evidence its own overlaps; each gold
  /// reason counts for one. A reason without evidence, gold or found, never is.
  public let evidence: MatchCounts
  /// What the confidences of found reasons keep of their promise: one is right if its code is.
  public let reliability: ReliabilityTable

  /// Compares reasons, text by text.
  ///
  /// - Precondition: one list of each a text.
  public init(gold: [[ReasonFinding]], predicted: [[ReasonFinding]]) {
    precondition(gold.count == predicted.count, "\(gold.count) against \(predicted.count)")
    var codes: [String: MatchCounts] = [:]
    var evidence = MatchCounts()
    var whole = 0
    for (gold, predicted) in zip(gold, predicted) {
      let (goldCodes, foundCodes) = (Set(gold.map(\.code)), Set(predicted.map(\.code)))
      for code in goldCodes.union(foundCodes) {
        let (isGold, isFound) = (goldCodes.contains(code), foundCodes.contains(code))
        codes[code, default: MatchCounts()] += MatchCounts(
          right: isGold && isFound ? 1 : 0, predicted: isFound ? 1 : 0, gold: isGold ? 1 : 0)
      }
      if goldCodes == foundCodes { whole += 1 }
      evidence += MatchCounts(
        right: overlapMatches(Self.spans(of: predicted), in: Self.spans(of: gold)).count,
        predicted: predicted.count, gold: gold.count)
    }
    examples = gold.count
    accuracy = share(whole, of: gold.count)
    self.codes = LabelTable(codes)
    self.evidence = evidence
    reliability = ReliabilityTable(
      confidences: predicted.joined().map(\.confidence),
      isRight: zip(gold, predicted).flatMap { gold, predicted in
        let right = Set(gold.map(\.code))
        return predicted.map { right.contains($0.code) }
      })
  }

  /// The evidence of the stated reasons of a text, labelled by their codes.
  public static func spans(of reasons: [ReasonFinding]) -> [LabelledSpan] {
    reasons.compactMap { reason in
      reason.evidence.map { LabelledSpan(label: reason.code, range: $0) }
    }
  }
}
