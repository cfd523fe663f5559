import Commerce
import Tokenization

extension BatchReading {
  /// The opinions of each text; `nil` where the model does not find any.
  ///
  /// Each opinion is about the term it goes with most probably, if more probably than not; a term no
  /// opinion is about is judged by words that are not there.
  var aspects: [[AspectOpinion]]? {
    guard let spans = spans(of: .aspectSpan) else { return nil }
    let mentions = spans.enumerated().flatMap { text, spans in
      pairs(
        terms: spans.filter { $0.label == "term" },
        opinions: spans.filter { $0.label == "opinion" }, text: text)
    }
    let stretches = mentions.map { mention in
      (text: mention.text, tokens: [mention.term, mention.opinion].compactMap { $0?.tokens })
    }
    let categories = decisions(.aspectCategory, stretches)
    let sentiments = decisions(.aspectSentiment, stretches)
    var result = texts.map { _ in [AspectOpinion]() }
    for (index, mention) in mentions.enumerated() {
      let (category, sentiment) = (categories?[index].best, sentiments?[index].best)
      let span = [mention.term, mention.opinion].compactMap { $0?.probability }.min() ?? 0
      result[mention.text].append(
        AspectOpinion(
          term: mention.term?.range, opinion: mention.opinion?.range, category: category?.label,
          sentiment: sentiment?.label ?? Sentiment.neutral.rawValue,
          confidence: confidence(
            .aspectSpan, span: span,
            label: (category?.confidence ?? 1) * (sentiment?.confidence ?? 1))))
    }
    return result
  }

  /// A term and an opinion, of which one may be missing.
  private struct Mention {
    let text: Int
    let term: FoundSpan?
    let opinion: FoundSpan?

    var start: Int { min(term?.tokens.lowerBound ?? .max, opinion?.tokens.lowerBound ?? .max) }
  }

  private func pairs(terms: [FoundSpan], opinions: [FoundSpan], text: Int) -> [Mention] {
    let partners = opinions.map { partner(of: $0, among: terms, text: text) }
    let lonely = terms.indices.filter { !partners.contains($0) }
    let mentions =
      zip(opinions, partners).map { opinion, partner in
        Mention(text: text, term: partner.map { terms[$0] }, opinion: opinion)
      } + lonely.map { Mention(text: text, term: terms[$0], opinion: nil) }
    return mentions.sorted { $0.start < $1.start }
  }

  /// The term an opinion is about.
  private func partner(of opinion: FoundSpan, among terms: [FoundSpan], text: Int) -> Int? {
    guard !terms.isEmpty else { return nil }
    let stretches = terms.map { term in
      (text: text, tokens: [PairStretch.range(term.tokens, opinion.tokens)])
    }
    guard let decisions = decisions(.aspectPair, stretches) else {
      return terms.indices.min { gap(terms[$0], opinion) < gap(terms[$1], opinion) }
    }
    let together = decisions.map { $0.confidence(of: PairStretch.together) }
    let best = together.indices.max { together[$0] < together[$1] }
    return best.flatMap { together[$0] > 0.5 ? $0 : nil }
  }

  private func gap(_ term: FoundSpan, _ opinion: FoundSpan) -> Int {
    term.tokens.upperBound <= opinion.tokens.lowerBound
      ? opinion.tokens.lowerBound - term.tokens.upperBound
      : term.tokens.lowerBound - opinion.tokens.upperBound
  }
}
