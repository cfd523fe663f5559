import Commerce
import TextModels

extension LabelledExamples.Example {
  /// The changed copies an augmentation draws of the example, its labels and labelled stretches
  /// carried along.
  func copies(by augmentation: Augmentation) -> [Self] {
    augmentation.copies(of: text, spans: stretches, label: intent, copy: 0).map { copy in
      var spans = copy.spans.makeIterator()
      var changed = self
      changed.origin = nil
      changed.text = copy.text
      changed.clauses = clauses.map { clause in
        .init(
          range: spans.next() ?? clause.range, intent: clause.intent, sentiment: clause.sentiment)
      }
      changed.aspects = aspects?.map { aspect in
        AspectOpinion(
          term: aspect.term.flatMap { _ in spans.next() },
          opinion: aspect.opinion.flatMap { _ in spans.next() },
          category: aspect.category, sentiment: aspect.sentiment)
      }
      changed.reasons = reasons?.map { reason in
        ReasonFinding(code: reason.code, evidence: reason.evidence.flatMap { _ in spans.next() })
      }
      return changed
    }
  }

  /// The labelled stretches, in the order ``copies(by:)`` takes them back in.
  private var stretches: [Range<Int>] {
    clauses.map(\.range) + (aspects ?? []).flatMap { [$0.term, $0.opinion].compactMap(\.self) }
      + (reasons ?? []).compactMap(\.evidence)
  }
}
