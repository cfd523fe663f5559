import Tokenization

extension Tokenizer {
  /// Why an entry of the lexicon can never be a token; nil if it is one when it stands alone.
  ///
  /// Alone is the best it can hope for: words that are cheaper than it there are so in every run of
  /// Han, and spans that stay whole only grow with the text around them.
  func reasonWhyNeverAToken(_ entry: Int, normalized word: String) -> String? {
    if word.isEmpty { return "is empty once it is normalised" }
    let explanation = explain(Array(word.utf8))
    let text = explanation.text
    if text.tokens.count == 1, text.tokens[0].lexiconEntry == entry { return nil }
    for case .protected(let token) in explanation.parts {
      return "is protected as \(token.kind.rawValue): \(text.text(of: token))"
    }
    let words = text.tokens.map(text.text).joined(separator: " | ")
    if case .run(let run)? = explanation.parts.first, run.range.count == text.normalized.count {
      let own = HanRun.units(Lexicon.cost(of: lexicon.entries[entry]))
      return "is cut as \(words) at cost \(HanRun.units(run.best.cost)), the entry costs \(own)"
    }
    return "is cut as \(words): it does not begin and end where words do"
  }
}

extension HanRun {
  /// Hundredths of ICU's unit as units with one decimal.
  static func units(_ hundredths: Int) -> String {
    let tenths = (hundredths + 5) / 10
    return "\(tenths / 10).\(tenths % 10)"
  }
}
