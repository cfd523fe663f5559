import Commerce
import Tokenization

extension BatchReading {
  /// The reasons of each text; `nil` where the model does not find any.
  ///
  /// What reasons a text has is told by the text as a whole. A reason is stated where a clause shows
  /// it as well, by the words found in that clause, else by the whole clause; otherwise it is only
  /// predicted.
  var reasons: [[ReasonFinding]]? {
    guard let whole = answers(.reasonText, parts.allWholes) else { return nil }
    let clauses = answers(.reasonClause, parts.allSmallest)
    var spans: [[FoundSpan]]?
    return texts.indices.map { text in
      let said = whole.labels.indices.filter { whole.isSaid($0, segment: parts.wholes[text]) }
      if said.isEmpty { return [] }
      spans = spans ?? self.spans(of: .reasonSpan) ?? []
      return reasons(
        said, of: text, whole: whole, clauses: clauses,
        spans: spans.flatMap { $0.isEmpty ? nil : $0[text] } ?? [])
    }
  }

  private func reasons(
    _ said: [Int], of text: Int, whole: HeadAnswers, clauses: HeadAnswers?, spans: [FoundSpan]
  ) -> [ReasonFinding] {
    let findings = said.map { reason in
      let probability = whole.probability(of: reason, segment: parts.wholes[text])
      let label = clauses?.labels.firstIndex(of: whole.labels[reason])
      let shown = parts.smallest[text].map { segment in
        (
          tokens: parts.tokens[segment],
          probability: label.flatMap { clauses?.probability(of: $0, segment: segment) } ?? 0
        )
      }
      let best = shown.max { $0.probability < $1.probability }
      return ReasonFinding(
        code: whole.labels[reason],
        evidence: best.flatMap { clause in
          clause.probability >= Self.shownShare * probability
            ? evidence(in: clause.tokens, spans: spans, text: text) : nil
        }, confidence: confidence(.reasonSpan, span: 1, label: probability))
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
