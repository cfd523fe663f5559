/// What became of the rows flagged, and of the others.
public struct RiskConfusion: Sendable, Hashable {
  /// Flagged, and it came true.
  public let truePositives: Int
  /// Flagged, and it did not: false alarms.
  public let falsePositives: Int
  /// Not flagged, and it came true: misses.
  public let falseNegatives: Int
  /// Not flagged, and it did not.
  public let trueNegatives: Int

  /// Rows in all.
  public var rows: Int { positives + falsePositives + trueNegatives }
  /// Rows that came true.
  public var positives: Int { truePositives + falseNegatives }
  /// Rows flagged.
  public var flagged: Int { truePositives + falsePositives }

  /// False positives of the rows that did not come true; `nil` if all did.
  public var falsePositiveRate: Double? {
    ratio(falsePositives, falsePositives + trueNegatives)
  }
  /// Misses of the rows that came true; `nil` if none did.
  public var falseNegativeRate: Double? { ratio(falseNegatives, positives) }
  /// True positives of the rows flagged; `nil` if none was.
  public var precision: Double? { ratio(truePositives, flagged) }
  /// True positives of the rows that came true; `nil` if none did.
  public var recall: Double? { ratio(truePositives, positives) }

  private func ratio(_ part: Int, _ whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}
