/// How many of some predictions were right, and how many there were to find.
public struct MatchCounts: Sendable, Hashable {
  /// Predictions that are right.
  public var right = 0
  /// Predictions made.
  public var predicted = 0
  /// Predictions that would have been right: the gold labels.
  public var gold = 0

  /// Nothing counted yet, or counts made elsewhere.
  public init(right: Int = 0, predicted: Int = 0, gold: Int = 0) {
    self.right = right
    self.predicted = predicted
    self.gold = gold
  }

  /// Right predictions over all predictions; 0 if there are none.
  public var precision: Double { share(right, of: predicted) }
  /// Right predictions over all gold labels; 0 if there are none.
  public var recall: Double { share(right, of: gold) }
  /// Harmonic mean of precision and recall; 0 if nothing is right.
  public var f1: Double { share(2 * right, of: predicted + gold) }

  static func += (left: inout MatchCounts, right: MatchCounts) {
    left.right += right.right
    left.predicted += right.predicted
    left.gold += right.gold
  }
}

/// A part of a whole; 0 of nothing.
func share(_ part: Int, of whole: Int) -> Double {
  whole == 0 ? 0 : Double(part) / Double(whole)
}
