import Commerce

extension ResultRenderer {
  /// The columns that tell of the text.
  var textColumns: [String] {
    let told = AnalysisOutput.allCases.filter(options.outputs.contains)
    return ["language"] + told.flatMap(columns)
  }

  private func columns(of output: AnalysisOutput) -> [String] {
    switch output {
    case .sentiment:
      ["sentiment", "sentiment_sure"] + sentiments.map { "sentiment_\($0)" }
    case .clauses: ["mixed", "clauses"]
    case .aspects: ["aspects", "aspect_words"]
    case .reasons: ["reasons", "reason_words", "reasons_predicted"]
    case .intents: ["intent", "intent_confidence", "intent_sure", "intents"]
    }
  }

  /// The cells of these columns; several things in one cell are separated by semicolons.
  func textCells(_ understanding: Understanding) -> [String] {
    let told = AnalysisOutput.allCases.filter(options.outputs.contains)
    return [understanding.language.rawValue] + told.flatMap { cells(of: $0, understanding) }
  }

  private func cells(of output: AnalysisOutput, _ understanding: Understanding) -> [String] {
    switch output {
    case .sentiment: sentimentCells(understanding.sentiment)
    case .clauses:
      [
        understanding.isMixed ? "true" : "false",
        joined(
          understanding.clauses.map {
            "\($0.sentiment?.best.label ?? ""): \(words($0.range, of: understanding))"
          }),
      ]
    case .aspects: aspectCells(understanding)
    case .reasons: reasonCells(understanding)
    case .intents: intentCells(understanding)
    }
  }

  private func sentimentCells(_ decision: Decision?) -> [String] {
    guard let decision else { return sentiments.map { _ in "" } + ["", ""] }
    return [decision.best.label, decision.isSure ? "true" : "false"]
      + sentiments.map { label in
        probability(decision.guesses.first { $0.label == label }?.confidence)
      }
  }

  private func aspectCells(_ understanding: Understanding) -> [String] {
    let aspects = understanding.aspects ?? []
    return [
      joined(aspects.map { "\($0.category ?? "")=\($0.sentiment)" }),
      joined(
        aspects.map { aspect in
          [aspect.term, aspect.opinion].compactMap { $0 }
            .map { words($0, of: understanding) }.joined(separator: " ")
        }),
    ]
  }

  private func reasonCells(_ understanding: Understanding) -> [String] {
    let reasons = understanding.reasons ?? []
    let stated = reasons.filter(\.isStated)
    return [
      joined(stated.map(\.code)),
      joined(stated.compactMap { $0.evidence }.map { words($0, of: understanding) }),
      joined(reasons.filter { !$0.isStated }.map(\.code)),
    ]
  }

  private func intentCells(_ understanding: Understanding) -> [String] {
    guard let intent = understanding.intent else { return ["", "", "", ""] }
    return [
      intent.best.label, probability(intent.best.confidence), intent.isSure ? "true" : "false",
      joined(understanding.intents.map(\.label)),
    ]
  }

  private func words(_ range: Range<Int>, of understanding: Understanding) -> String {
    let utf8 = understanding.text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    return String(understanding.text[start..<end]).replacing(";", with: ",")
  }

  private func joined(_ parts: [String]) -> String {
    parts.joined(separator: ";")
  }

  private func probability(_ value: Double?) -> String {
    value.map { OrderedJSON.probability($0).text } ?? ""
  }
}
