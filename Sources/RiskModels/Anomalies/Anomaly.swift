/// A row to look at, with what is odd about it. A reason to ask, never to refuse.
public struct Anomaly: Sendable, Hashable {
  /// The row's key.
  public let id: String
  /// Its place in the table.
  public let row: Int
  /// The isolation forest's score, in 0…1.
  public let score: Double
  /// What deviates, most first; none where only the combination is odd.
  public let reasons: [AnomalyReason]
}

/// A feature that deviates from what is usual.
public struct AnomalyReason: Sendable, Hashable {
  /// The feature's name.
  public let feature: String
  /// How far it deviates, in robust standard deviations with their sign.
  public let deviation: Double
  /// In words, with numbers: `9 returns in 30 days, usual 0.4`.
  public let text: String
}

/// How many rows people have time to look at.
public enum ReviewBudget: Sendable, Hashable {
  /// So many.
  case rows(Int)
  /// So many of a thousand.
  case perMille(Double)

  /// Rows to look at among so many, rounded up.
  public func count(of rows: Int) -> Int {
    switch self {
    case .rows(let count): max(0, min(rows, count))
    case .perMille(let share): max(0, min(rows, Int((share / 1_000 * Double(rows)).rounded(.up))))
    }
  }
}
