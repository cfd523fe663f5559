import Commerce

/// Counts over the records of a batch.
public struct BatchSummary: Sendable, Hashable, Codable {
  /// Records understood.
  public internal(set) var records = 0
  /// Records that could not be read.
  public internal(set) var bad = 0
  /// Records whose text had been understood before.
  public internal(set) var repeated = 0
  /// Records whose rating contradicts their text.
  public internal(set) var conflicts = 0
  /// Records by language code.
  public private(set) var languages: [String: Int] = [:]
  /// Records by sentiment label.
  public private(set) var sentiments: [String: Int] = [:]
  /// Records by intent label, sure ones only.
  public private(set) var intents: [String: Int] = [:]
  /// Records by reason code, stated ones only.
  public private(set) var reasons: [String: Int] = [:]

  /// Nothing counted yet.
  public init() {}

  mutating func add(_ text: AnalyzedText, rating: Rating?) {
    records += 1
    languages[text.language.rawValue, default: 0] += 1
    if let sentiment = text.sentiment { sentiments[sentiment.best.label, default: 0] += 1 }
    if let intent = text.sureIntent { intents[intent, default: 0] += 1 }
    for code in text.statedReasons { reasons[code, default: 0] += 1 }
    if rating?.isConflict == true { conflicts += 1 }
  }

  /// Adds the counts of another part of the batch.
  public mutating func merge(_ other: BatchSummary) {
    records += other.records
    bad += other.bad
    repeated += other.repeated
    conflicts += other.conflicts
    languages.merge(other.languages, uniquingKeysWith: +)
    sentiments.merge(other.sentiments, uniquingKeysWith: +)
    intents.merge(other.intents, uniquingKeysWith: +)
    reasons.merge(other.reasons, uniquingKeysWith: +)
  }
}
