public import Commerce

/// Comparisons of the answers of each kind of task. Confidences and order make no difference.
extension ModelComparison {
  /// Compares labels.
  public init(texts: [String], gold: [String], old: [String], new: [String]) {
    self.init(texts: texts, gold: gold, old: old, new: new) { label, _ in label }
  }

  /// Compares found spans.
  public init(
    texts: [String], gold: [[LabelledSpan]], old: [[LabelledSpan]], new: [[LabelledSpan]]
  ) {
    self.init(
      texts: texts, gold: gold.map(Set.init), old: old.map(Set.init), new: new.map(Set.init)
    ) { spans, text in
      Self.list(spans.map { "\($0.label) \(Self.quote($0.range, of: text))" })
    }
  }

  /// Compares found opinions on aspects.
  public init(
    texts: [String], gold: [[AspectOpinion]], old: [[AspectOpinion]], new: [[AspectOpinion]]
  ) {
    func plain(_ opinions: [AspectOpinion]) -> Set<AspectOpinion> {
      Set(
        opinions.map {
          AspectOpinion(
            term: $0.term, opinion: $0.opinion, category: $0.category, sentiment: $0.sentiment)
        })
    }
    self.init(texts: texts, gold: gold.map(plain), old: old.map(plain), new: new.map(plain)) {
      opinions, text in
      Self.list(
        opinions.map { opinion in
          let words = [opinion.term, opinion.opinion].map { Self.quote($0, of: text) }
          return ([opinion.category, opinion.sentiment].compactMap(\.self) + words)
            .joined(separator: " ")
        })
    }
  }

  /// Compares found reasons.
  public init(
    texts: [String], gold: [[ReasonFinding]], old: [[ReasonFinding]], new: [[ReasonFinding]]
  ) {
    func plain(_ reasons: [ReasonFinding]) -> Set<ReasonFinding> {
      Set(reasons.map { ReasonFinding(code: $0.code, evidence: $0.evidence) })
    }
    self.init(texts: texts, gold: gold.map(plain), old: old.map(plain), new: new.map(plain)) {
      reasons, text in
      Self.list(reasons.map { "\($0.code) \(Self.quote($0.evidence, of: text))" })
    }
  }

  /// Findings in one line, sorted, so that sets show the same each time.
  private static func list(_ findings: [String]) -> String {
    findings.isEmpty ? "nothing" : findings.sorted().joined(separator: "; ")
  }

  /// The words of a range of UTF-8 bytes, cut and masked; `–` for none.
  private static func quote(_ range: Range<Int>?, of text: String) -> String {
    guard let range else { return "–" }
    let bytes = Array(text.utf8)
    let words = String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
    return "“\(masked(words))”"
  }
}
