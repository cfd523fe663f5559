public import Commerce

/// How well opinions on aspects found in texts match the gold ones.
public struct AspectEvaluation: Sendable, Hashable {
  /// Terms and opinions as spans labelled `term` and `opinion`, each counted once a text.
  public let spans: SpanEvaluation
  /// Pairs of term and opinion that belong together, all ends exact.
  public let pairs: MatchCounts
  /// Pairs with category and polarity: everything exact.
  public let quadruples: MatchCounts
  /// What the confidences of found opinions keep of their promise: one is right as a quadruple.
  public let reliability: ReliabilityTable

  private struct Pair: Hashable {
    let term: Range<Int>?
    let opinion: Range<Int>?

    init(_ opinion: AspectOpinion) {
      term = opinion.term
      self.opinion = opinion.opinion
    }
  }

  private struct Quadruple: Hashable {
    let pair: Pair
    let category: String?
    let sentiment: String

    init(_ opinion: AspectOpinion) {
      pair = Pair(opinion)
      category = opinion.category
      sentiment = opinion.sentiment
    }
  }

  /// Compares opinions, text by text.
  ///
  /// - Precondition: one list of each a text.
  public init(gold: [[AspectOpinion]], predicted: [[AspectOpinion]]) {
    precondition(gold.count == predicted.count, "\(gold.count) against \(predicted.count)")
    spans = SpanEvaluation(
      gold: gold.map(Self.spans(of:)), predicted: predicted.map(Self.spans(of:)))
    pairs = Self.counts(gold, predicted, key: Pair.init)
    quadruples = Self.counts(gold, predicted, key: Quadruple.init)
    reliability = ReliabilityTable(
      confidences: predicted.joined().map(\.confidence),
      isRight: zip(gold, predicted).flatMap { gold, predicted in
        let right = Set(gold.map(Quadruple.init))
        return predicted.map { right.contains(Quadruple($0)) }
      })
  }

  /// The different terms and opinions of a text, as spans labelled `term` and `opinion`, in the
  /// order they begin in.
  public static func spans(of opinions: [AspectOpinion]) -> [LabelledSpan] {
    let spans = opinions.flatMap { opinion in
      [
        opinion.term.map { LabelledSpan(label: "term", range: $0) },
        opinion.opinion.map { LabelledSpan(label: "opinion", range: $0) },
      ].compactMap(\.self)
    }
    return Set(spans).sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.label)
        < ($1.range.lowerBound, $1.range.upperBound, $1.label)
    }
  }

  /// Counts what `key` tells apart, each once a text.
  private static func counts<Key: Hashable>(
    _ gold: [[AspectOpinion]], _ predicted: [[AspectOpinion]], key: (AspectOpinion) -> Key
  ) -> MatchCounts {
    zip(gold, predicted).reduce(into: MatchCounts()) { counts, pair in
      let (gold, predicted) = (Set(pair.0.map(key)), Set(pair.1.map(key)))
      counts += MatchCounts(
        right: gold.intersection(predicted).count, predicted: predicted.count, gold: gold.count)
    }
  }
}
