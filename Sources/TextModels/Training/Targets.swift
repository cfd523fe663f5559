import Commerce
import Tokenization

/// What the heads should say of labelled texts.
package struct Targets {
  /// The heads that the data has something for, with their labels.
  package let heads: [TextNetwork.HeadLabels]
  private let numbers: [[String: Int]]

  /// The labels of examples, for the heads of some tasks.
  ///
  /// A head that would have a single label is left out, unless a task could not do without it.
  package init(of examples: [LabelledText], tasks: [TextTask]) throws(TrainingDataError) {
    guard !examples.isEmpty else { throw .empty }
    var heads: [TextNetwork.HeadLabels] = []
    for head in tasks.flatMap(\.heads) {
      let labels = Set(examples.flatMap { Self.marks(head, of: $0) ?? [] }.flatMap(\.labels))
        .sorted()
      let isNeeded = head.kind == .spans || head == .intent || head == .sentiment
      switch (head.kind == .oneLabel, labels.count) {
      case (false, 1...), (true, 2...): heads.append(.init(head: head, labels: labels))
      default: if isNeeded { throw .tooFewLabels(head, labels) }
      }
    }
    self.heads = heads
    numbers = heads.map { Dictionary(uniqueKeysWithValues: zip($0.labels, 0...)) }
  }

  /// The labels a model has.
  init(heads: [TextNetwork.HeadLabels]) {
    self.heads = heads
    numbers = heads.map { Dictionary(uniqueKeysWithValues: zip($0.labels, 0...)) }
  }

  /// The example as the network takes it; labels the heads do not have are left out.
  package func example(
    _ example: LabelledText, _ extractor: FeatureExtractor
  ) -> TextNetwork.Example {
    let features = extractor.features(of: example.text)
    let targets = heads.indices.map { index -> TextNetwork.Target in
      let head = heads[index].head
      guard let marks = Self.marks(head, of: example) else { return .unknown }
      if head.kind == .spans {
        let spans = marks.flatMap { mark in
          mark.labels.compactMap { label in numbers[index][label].map { ($0, mark) } }
        }.flatMap { label, mark in
          mark.ranges.map { (label: label, tokens: example.text.tokens(in: $0)) }
        }
        return .tags(SpanTags.tags(of: spans, count: features.count))
      }
      let segments = marks.compactMap { mark -> TextNetwork.LabelledSegment? in
        let labels = mark.labels.compactMap { numbers[index][$0] }
        guard head.kind == .anyLabels || labels.count == 1 else { return nil }
        let segment =
          mark.ranges.isEmpty
          ? extractor.segment(of: example.text)
          : extractor.segment(mark.ranges.map { example.text.tokens(in: $0) }, of: example.text)
        return segment.map { .init(segment: $0, labels: labels) }
      }
      return segments.isEmpty ? .unknown : .labels(segments)
    }
    return TextNetwork.Example(features: features, targets: targets)
  }

  /// A stretch of a text, or all of it, and what a head should say there.
  private struct Mark {
    /// UTF-8 bytes of the original; none for the whole text.
    var ranges: [Range<Int>] = []
    let labels: [String]
  }

  /// What a head should say of an example; `nil` where nobody knows.
  private static func marks(_ head: Head, of example: LabelledText) -> [Mark]? {
    switch head {
    case .intent:
      marks(whole: example.intent, example.clauses.map { ($0.range, $0.intent) })
    case .intentCount: counts(example)
    case .sentiment:
      marks(whole: example.sentiment, example.clauses.map { ($0.range, $0.sentiment) })
    case .aspectSpan:
      example.aspects.map { aspects in
        let terms = Set(aspects.compactMap(\.term)).map { Mark(ranges: [$0], labels: ["term"]) }
        let opinions = Set(aspects.compactMap(\.opinion))
        return terms + opinions.map { Mark(ranges: [$0], labels: ["opinion"]) }
      }
    case .aspectPair: example.aspects.map(pairs)
    case .aspectCategory:
      example.aspects.map { marks(of: $0) { $0.category } }
    case .aspectSentiment:
      example.aspects.map { marks(of: $0) { $0.sentiment } }
    case .reasonSpan:
      example.reasons.map { reasons in
        reasons.compactMap(\.evidence).map { Mark(ranges: [$0], labels: ["evidence"]) }
      }
    case .reasonClause: example.reasons.map { reasons($0, ofClauses: example) }
    case .reasonText:
      example.reasons.map { [Mark(labels: Set($0.map(\.code)).sorted())] }
    }
  }

  private static func marks(
    whole: String?, _ stretches: [(Range<Int>, String?)]
  ) -> [Mark]? {
    let marks =
      (whole.map { [Mark(labels: [$0])] } ?? [])
      + stretches.compactMap { range, label in
        label.map { Mark(ranges: [range], labels: [$0]) }
      }
    return marks.isEmpty ? nil : marks
  }

  /// The words of each opinion, term and opinion together.
  private static func marks(
    of aspects: [AspectOpinion], label: (AspectOpinion) -> String?
  ) -> [Mark] {
    aspects.compactMap { aspect in
      let ranges = [aspect.term, aspect.opinion].compactMap(\.self)
      guard !ranges.isEmpty, let label = label(aspect) else { return nil }
      return Mark(ranges: ranges, labels: [label])
    }
  }

  /// Whether a text has one intent or several; `nil` where nobody knows.
  private static func counts(_ example: LabelledText) -> [Mark]? {
    example.wantsSeveral.map { [Mark(labels: $0 ? [IntentCount.several] : [])] }
  }

  /// The reasons whose evidence touches each of a text's clauses.
  private static func reasons(
    _ reasons: [ReasonFinding], ofClauses example: LabelledText
  ) -> [Mark] {
    example.clauseRanges.map { clause in
      let shown = reasons.filter { $0.evidence?.overlaps(clause) ?? false }
      return Mark(ranges: [clause], labels: Set(shown.map(\.code)).sorted())
    }
  }

  /// Every term with every opinion, and whether one is about the other.
  private static func pairs(_ aspects: [AspectOpinion]) -> [Mark] {
    struct Pair: Hashable {
      let term: Range<Int>
      let opinion: Range<Int>
    }
    let together = Set(
      aspects.compactMap { aspect in
        aspect.term.flatMap { term in aspect.opinion.map { Pair(term: term, opinion: $0) } }
      })
    let terms = unique(aspects.compactMap(\.term))
    let opinions = unique(aspects.compactMap(\.opinion))
    return terms.flatMap { term in
      opinions.map { opinion in
        Mark(
          ranges: [PairStretch.range(term, opinion)],
          labels: [
            together.contains(Pair(term: term, opinion: opinion))
              ? PairStretch.together : PairStretch.apart
          ])
      }
    }
  }

  private static func unique(_ ranges: [Range<Int>]) -> [Range<Int>] {
    Set(ranges).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}

/// What the head that counts intents says.
enum IntentCount {
  static let several = "several"
}

/// What the head that pairs terms and opinions reads and says.
enum PairStretch {
  static let together = "together"
  static let apart = "apart"

  /// From the first byte of the two to the last, with what stands between.
  static func range(_ term: Range<Int>, _ opinion: Range<Int>) -> Range<Int> {
    min(term.lowerBound, opinion.lowerBound)..<max(term.upperBound, opinion.upperBound)
  }
}
