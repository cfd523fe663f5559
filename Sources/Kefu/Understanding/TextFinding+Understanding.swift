public import Commerce

extension TextFinding {
  /// What bears on risk in an understanding: each intent, opinion and reason in the clause where its
  /// words begin, and in the first one where no words say it.
  ///
  /// Reasons that are only predicted are left out: the risk model predicts its own.
  public init(_ understanding: Understanding) {
    guard !understanding.text.isEmpty else {
      self.init()
      return
    }
    let ranges =
      understanding.clauses.isEmpty
      ? [0..<understanding.text.utf8.count] : understanding.clauses.map(\.range)
    let places = ScalarPlaces(understanding.text)
    var clauses = ranges.map { range in
      let scalars = places.scalars(of: range)
      return Clause(start: scalars.lowerBound, end: scalars.upperBound)
    }
    func clause(of range: Range<Int>?) -> Int {
      guard let range else { return 0 }
      return ranges.lastIndex { $0.lowerBound <= range.lowerBound } ?? 0
    }
    for intent in understanding.intents where intent.label != Intent.outOfScope.rawValue {
      clauses[clause(of: intent.range)].intents.append(intent.label)
    }
    for aspect in understanding.aspects ?? [] {
      let place = clause(of: aspect.opinion ?? aspect.term)
      clauses[place].opinions += 1
      if aspect.sentiment == Sentiment.negative.rawValue { clauses[place].negativeOpinions += 1 }
    }
    for reason in understanding.reasons ?? [] {
      guard let evidence = reason.evidence else { continue }
      let scalars = places.scalars(of: evidence)
      clauses[clause(of: evidence)].reasons.append(
        Reason(
          code: reason.code, start: scalars.lowerBound, end: scalars.upperBound,
          confidence: reason.confidence))
    }
    self.init(sentiment: understanding.sentiment?.best.label, clauses: clauses)
  }
}
