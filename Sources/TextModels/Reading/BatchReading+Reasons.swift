import Commerce
import Tokenization

extension BatchReading {
  /// The reasons of each text; `nil` where the model does not find any.
  ///
  /// What reasons a text has is told by the text as a whole. A reason is stated where a clause shows
  /// it as well, by the words found in that clause, else by the whole clause; otherwise it is only
  /// predicted.
  var reasons: [[ReasonFinding]]? {
    guard let whole = labels(.reasonText, of: texts.indices.map { ($0, []) }) else { return nil }
    let places = texts.indices.map { clauses(of: $0) }
    let stretches = texts.indices.flatMap { text in
      places[text].map { (text: text, tokens: [$0]) }
    }
    var parts = labels(.reasonClause, of: stretches)?[...]
    let spans = spans(of: .reasonSpan)
    return texts.indices.map { text in
      let labels = parts?.prefix(places[text].count) ?? []
      parts = parts?.dropFirst(places[text].count)
      return reasons(
        of: text, whole: whole[text], clauses: Array(zip(places[text], labels)),
        spans: spans?[text] ?? [])
    }
  }

  /// The tokens of a text's clauses, those that are read.
  private func clauses(of text: Int) -> [Range<Int>] {
    let (content, clauses) = texts[text]
    let read = model.extractor.tokensRead(of: content)
    let tokens = clauses.map { $0.tokens.clamped(to: read) }.filter { !$0.isEmpty }
    return tokens.isEmpty && !read.isEmpty ? [read] : tokens
  }

  private func reasons(
    of text: Int, whole: [LabelAnswer], clauses: [(tokens: Range<Int>, labels: [LabelAnswer])],
    spans: [FoundSpan]
  ) -> [ReasonFinding] {
    let findings = whole.filter(\.isSaid).map { reason in
      let shown = clauses.map { clause in
        (
          tokens: clause.tokens,
          probability: clause.labels.first { $0.label == reason.label }?.probability ?? 0
        )
      }
      let best = shown.max { $0.probability < $1.probability }
      return ReasonFinding(
        code: reason.label,
        evidence: best.flatMap { clause in
          clause.probability >= Self.shownShare * reason.probability
            ? evidence(in: clause.tokens, spans: spans, text: text) : nil
        }, confidence: reason.probability)
    }
    // Stated ones in text order, then predicted ones.
    return findings.sorted {
      ($0.evidence?.lowerBound ?? .max, $1.confidence, $0.code)
        < ($1.evidence?.lowerBound ?? .max, $0.confidence, $1.code)
    }
  }

  /// The share of a reason's probability for the text that a clause must give it to state it.
  private static let shownShare = 0.2

  /// The most probable of the spans found in a clause, or else the clause without the marks around
  /// it.
  private func evidence(in clause: Range<Int>, spans: [FoundSpan], text: Int) -> Range<Int> {
    let inside = spans.filter { clause.contains($0.tokens.lowerBound) }
    if let best = inside.max(by: { $0.probability < $1.probability }) { return best.range }
    let content = texts[text].text
    let isWord = { (place: Int) in content.tokens[place].kind != .punctuation }
    guard let first = clause.first(where: isWord), let last = clause.last(where: isWord) else {
      return content.source(of: clause)
    }
    return content.source(of: first..<last + 1)
  }
}
