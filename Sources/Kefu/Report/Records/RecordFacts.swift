import Commerce

/// What a record adds to a report: its value in every dimension that is counted.
struct RecordFacts: Sendable, Hashable {
  /// A code that a record has once, however often it says so.
  struct Reason: Sendable, Hashable {
    let code: String
    /// Whether words of the text show it.
    var isStated: Bool
  }

  /// An aspect with a polarity.
  struct Opinion: Sendable, Hashable {
    let category: String
    let sentiment: Sentiment
  }

  /// The record's values of the columns to count by; empty where it has none.
  let values: [String]
  let language: String?
  let sentiment: Sentiment?
  let isSentimentSure: Bool
  let intent: String?
  let isIntentSure: Bool
  /// Every opinion once, in the order of the text; `nil` if the text was not read for them.
  let opinions: [Opinion]?
  /// Every reason once, in the order of the results; `nil` if the text was not read for them.
  let reasons: [Reason]?
  let stars: Double?
  /// Whether the stars contradict the text.
  let isConflict: Bool

  /// The facts of a record.
  ///
  /// - Parameter columns: kept columns to count by.
  init(_ record: AnalysedRecord, by columns: [String]) {
    values = columns.map { record.value(of: $0) }
    language = record.language
    sentiment = record.sentiment.flatMap { Sentiment(rawValue: $0.label) }
    isSentimentSure = record.sentiment?.sure ?? true
    intent = record.intent?.label
    isIntentSure = record.intent?.sure ?? true
    opinions = record.aspects.map { Self.opinions($0) }
    reasons = record.reasons.map { Self.reasons($0) }
    stars = record.stars
    isConflict = record.rating?.conflict ?? false
  }

  /// Whether a reason is there that words show.
  var hasStatedReason: Bool { reasons?.contains(where: \.isStated) ?? false }
  /// Whether the customer gave four or five stars.
  var hasHighStars: Bool { (stars ?? 0) >= 4 }

  private static func opinions(_ aspects: [AnalysedRecord.Opinion]) -> [Opinion] {
    var opinions: [Opinion] = []
    for aspect in aspects {
      guard let category = aspect.category, let sentiment = Sentiment(rawValue: aspect.sentiment)
      else { continue }
      let opinion = Opinion(category: category, sentiment: sentiment)
      if !opinions.contains(opinion) { opinions.append(opinion) }
    }
    return opinions
  }

  private static func reasons(_ found: [AnalysedRecord.Reason]) -> [Reason] {
    var reasons: [Reason] = []
    for reason in found {
      let isStated = reason.stated ?? (reason.start != nil)
      if let known = reasons.firstIndex(where: { $0.code == reason.code }) {
        reasons[known].isStated = reasons[known].isStated || isStated
      } else {
        reasons.append(Reason(code: reason.code, isStated: isStated))
      }
    }
    return reasons
  }
}
