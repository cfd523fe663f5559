public import Commerce

/// How well spans found in texts match gold spans.
public struct SpanEvaluation: Sendable, Hashable {
  /// Number of texts.
  public let examples: Int
  /// Share of the texts whose spans are all right, none missing and none too many.
  public let accuracy: Double
  /// A span is right with the label and both ends of a gold span.
  public let exact: LabelTable
  /// A span is right with the label of a gold span it overlaps; each gold span counts for one.
  public let overlap: LabelTable
  /// A span is right with both ends of a gold span, whatever the labels.
  public let unlabelled: MatchCounts

  /// Compares spans, text by text; a span found twice is wrong once.
  ///
  /// - Precondition: one list of each a text.
  public init(gold: [[LabelledSpan]], predicted: [[LabelledSpan]]) {
    precondition(gold.count == predicted.count, "\(gold.count) against \(predicted.count)")
    var (exact, overlap) = ([String: MatchCounts](), [String: MatchCounts]())
    var unlabelled = MatchCounts()
    var whole = 0
    for (gold, predicted) in zip(gold, predicted) {
      let labels = Set((gold + predicted).map(\.label))
      for label in labels {
        let own = (gold: gold.filter { $0.label == label }, predicted.filter { $0.label == label })
        let right = matches(own.1, in: own.gold)
        exact[label, default: MatchCounts()] += MatchCounts(
          right: right, predicted: own.1.count, gold: own.gold.count)
        overlap[label, default: MatchCounts()] += MatchCounts(
          right: overlapMatches(own.1, in: own.gold).count, predicted: own.1.count,
          gold: own.gold.count)
      }
      unlabelled += MatchCounts(
        right: matches(predicted.map(\.range), in: gold.map(\.range)), predicted: predicted.count,
        gold: gold.count)
      let right = matches(predicted, in: gold)
      if right == gold.count, right == predicted.count { whole += 1 }
    }
    examples = gold.count
    accuracy = share(whole, of: gold.count)
    self.exact = LabelTable(exact)
    self.overlap = LabelTable(overlap)
    self.unlabelled = unlabelled
  }
}
