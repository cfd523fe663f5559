import Commerce
import Tokenization

extension BatchReading {
  /// The reasons of each text.
  ///
  /// What reasons a text has is told by the text as a whole. A reason is stated where a clause shows
  /// it as well, by the words found in that clause, else by the whole clause; otherwise it is only
  /// predicted. Clauses and words are looked at where a text has a reason.
  ///
  /// - Parameter whole: what is said of whole texts.
  func reasons(whole: HeadAnswers) -> [[ReasonFinding]] {
    let said = texts.indices.map { text in
      whole.labels.indices.filter { whole.isSaid($0, at: text) }
    }
    let some = texts.indices.filter { !said[$0].isEmpty }
    var findings = texts.map { _ in [ReasonFinding]() }
    guard !some.isEmpty else { return findings }
    let clauses = answers(
      [(.reasonClause, some.flatMap { Array(parts.smallest[$0]) })], about: parts.segments)[0]
    let spans = spans(of: .reasonSpan, inTexts: some)
    var first = 0
    for (place, text) in some.enumerated() {
      findings[text] = reasons(
        said[text], of: text, whole: whole, clauses: clauses, firstClause: first,
        spans: spans?[place] ?? [])
      first += parts.smallest[text].count
    }
    return findings
  }

  /// - Parameter firstClause: the place of the text's first clause in `clauses`.
  private func reasons(
    _ said: [Int], of text: Int, whole: HeadAnswers, clauses: HeadAnswers?, firstClause: Int,
    spans: [FoundSpan]
  ) -> [ReasonFinding] {
    let findings = said.map { reason in
      let probability = whole.probability(of: reason, at: text)
      let label = clauses?.labels.firstIndex(of: whole.labels[reason])
      let shown = parts.smallest[text].enumerated().map { place, segment in
        (
          tokens: parts.tokens[segment],
          probability: label.flatMap {
            clauses?.probability(of: $0, at: firstClause + place)
          } ?? 0
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
    // Of two opposites on the same words the more probable one. Stated ones in text order, then
    // predicted ones.
    return findings.consistent.sorted {
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
