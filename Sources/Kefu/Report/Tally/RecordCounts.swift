import Commerce

/// Counts over some of the records.
struct RecordCounts: Sendable, Hashable {
  /// Records that have one reason, and those among them whose words show it.
  struct Reason: Sendable, Hashable {
    var records = 0
    var stated = 0
  }

  private(set) var records = 0
  private(set) var sentiments: [Sentiment: Int] = [:]
  /// Records whose sentiment is not sure.
  private(set) var unsure = 0
  /// Records that were read for reasons.
  private(set) var read = 0
  private(set) var withReason = 0
  private(set) var withStatedReason = 0
  private(set) var reasons: [String: Reason] = [:]

  mutating func add(_ facts: RecordFacts) {
    records += 1
    if let sentiment = facts.sentiment {
      sentiments[sentiment, default: 0] += 1
      if !facts.isSentimentSure { unsure += 1 }
    }
    guard let found = facts.reasons else { return }
    read += 1
    if !found.isEmpty { withReason += 1 }
    if facts.hasStatedReason { withStatedReason += 1 }
    for reason in found {
      reasons[reason.code, default: Reason()].records += 1
      if reason.isStated { reasons[reason.code, default: Reason()].stated += 1 }
    }
  }

  /// Adds the counts of other records.
  mutating func merge(_ other: Self) {
    records += other.records
    sentiments.merge(other.sentiments, uniquingKeysWith: +)
    unsure += other.unsure
    read += other.read
    withReason += other.withReason
    withStatedReason += other.withStatedReason
    reasons.merge(other.reasons) {
      Reason(records: $0.records + $1.records, stated: $0.stated + $1.stated)
    }
  }

  /// Records that have a sentiment.
  var judged: Int { sentiments.values.reduce(0, +) }
  /// Records with a sentiment, of those that have one.
  func share(of sentiment: Sentiment) -> Proportion {
    Proportion(sentiments[sentiment] ?? 0, of: judged)
  }
  /// Records with a reason, of those read for reasons.
  var returns: Proportion { Proportion(withReason, of: read) }
  /// Records with one reason, of those read for reasons.
  func share(ofReason code: String) -> Proportion {
    Proportion(reasons[code]?.records ?? 0, of: read)
  }
  /// The reasons, most frequent first, then by code.
  var rankedReasons: [String] {
    reasons.sorted { (-$0.value.records, $0.key) < (-$1.value.records, $1.key) }.map(\.key)
  }
}
