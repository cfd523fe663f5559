import Commerce
import Tokenization

extension BatchReading {
  /// The reasons of each text; `nil` where the model does not find any.
  ///
  /// What reasons a text has is told by the text as a whole. A reason is stated where a clause shows
  /// it as well, by the words found in that clause, else by the whole clause; otherwise it is only
  /// predicted.
  var reasons: [[ReasonFinding]]? {
    let places = texts.indices.map { clauses(of: $0) }
    let stretches = texts.indices.flatMap { text -> [(text: Int, tokens: [Range<Int>])] in
      [(text, [])] + places[text].map { (text, [$0]) }
    }
    guard var answers = labels(.reasonCode, of: stretches)?[...] else { return nil }
    let spans = spans(of: .reasonSpan)
    return texts.indices.map { text in
      let whole = answers.removeFirst()
      let parts = answers.prefix(places[text].count)
      answers = answers.dropFirst(places[text].count)
      return reasons(
        of: text, whole: whole, clauses: Array(zip(places[text], parts)),
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
    let findings = whole.indices.filter { whole[$0].isSaid }.map { label in
      let clause = clauses.max { $0.labels[label].probability < $1.labels[label].probability }
      let shows = clause.map {
        $0.labels[label].probability >= Self.shownShare * whole[label].probability
      }
      return ReasonFinding(
        code: whole[label].label,
        evidence: shows == true
          ? clause.map { evidence(in: $0.tokens, spans: spans, text: text) } : nil,
        confidence: whole[label].probability)
    }
    // Stated ones in text order, then predicted ones.
    return findings.sorted {
      ($0.evidence?.lowerBound ?? .max, $1.confidence, $0.code)
        < ($1.evidence?.lowerBound ?? .max, $0.confidence, $1.code)
    }
  }

  /// The share of a reason's probability for the text that a clause must give it to state it.
  private static let shownShare = 0.2

  /// The most probable of the spans found in a clause, or else the clause.
  private func evidence(in clause: Range<Int>, spans: [FoundSpan], text: Int) -> Range<Int> {
    let inside = spans.filter { clause.contains($0.tokens.lowerBound) }
    return inside.max { $0.probability < $1.probability }?.range
      ?? texts[text].text.source(of: clause)
  }
}
