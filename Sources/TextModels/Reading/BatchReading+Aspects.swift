import Commerce
import Tokenization

extension BatchReading {
  /// The opinions of each text; `nil` where the model does not find any.
  ///
  /// Each opinion is about the term it goes with most probably, if more probably than not; a term no
  /// opinion is about is judged by words that are not there.
  mutating func aspects() -> [[AspectOpinion]]? {
    guard let spans = spans(of: .aspectSpan) else { return nil }
    let mentions = mentions(in: spans)
    let stretches = mentions.map { mention in
      (text: mention.text, tokens: [mention.term, mention.opinion].compactMap { $0?.tokens })
    }
    let decided = decisions([.aspectCategory, .aspectSentiment], stretches)
    let (categories, sentiments) = (decided[0], decided[1])
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

  /// Terms and opinions joined, text after text, in text order.
  private mutating func mentions(in spans: [[FoundSpan]]) -> [Mention] {
    let terms = spans.map { $0.filter { $0.label == "term" } }
    let opinions = spans.map { $0.filter { $0.label == "opinion" } }
    // All opinions of the batch beside all terms of their texts.
    let pairs = texts.indices.flatMap { text in
      opinions[text].flatMap { opinion in
        terms[text].map { (text: text, tokens: [PairStretch.range($0.tokens, opinion.tokens)]) }
      }
    }
    let decided = decisions([.aspectPair], pairs)[0]
    var together = decided.map { $0.map { $0.confidence(of: PairStretch.together) }[...] }
    return texts.indices.flatMap { text in
      let partners = opinions[text].map { opinion in
        let confidences = together?.prefix(terms[text].count)
        together?.removeFirst(terms[text].count)
        return partner(of: opinion, among: terms[text], together: confidences.map(Array.init))
      }
      let lonely = terms[text].indices.filter { !partners.contains($0) }
      let mentions =
        zip(opinions[text], partners).map { opinion, partner in
          Mention(text: text, term: partner.map { terms[text][$0] }, opinion: opinion)
        } + lonely.map { Mention(text: text, term: terms[text][$0], opinion: nil) }
      return mentions.sorted { $0.start < $1.start }
    }
  }

  /// The term an opinion is about.
  ///
  /// - Parameter together: how probably each term goes with it; `nil` where nothing tells.
  private func partner(
    of opinion: FoundSpan, among terms: [FoundSpan], together: [Double]?
  ) -> Int? {
    guard let together else {
      return terms.indices.min { gap(terms[$0], opinion) < gap(terms[$1], opinion) }
    }
    let best = together.indices.max { together[$0] < together[$1] }
    return best.flatMap { together[$0] > 0.5 ? $0 : nil }
  }

  private func gap(_ term: FoundSpan, _ opinion: FoundSpan) -> Int {
    term.tokens.upperBound <= opinion.tokens.lowerBound
      ? opinion.tokens.lowerBound - term.tokens.upperBound
      : term.tokens.lowerBound - opinion.tokens.upperBound
  }
}
