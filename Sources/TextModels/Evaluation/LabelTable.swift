/// Precision, recall and F1 label by label, with their averages: what scikit-learn's
/// `classification_report` tells.
public struct LabelTable: Sendable, Hashable {
  /// One label.
  public struct Row: Sendable, Hashable {
    /// The label.
    public let label: String
    /// Its right, predicted and gold occurrences; `gold` is the support.
    public let counts: MatchCounts
  }

  /// Means over labels.
  public struct Average: Sendable, Hashable {
    /// Mean precision.
    public let precision: Double
    /// Mean recall.
    public let recall: Double
    /// Mean of the labels' F1, which is not the F1 of the two means.
    public let f1: Double
  }

  /// One row a label that is gold or predicted anywhere, in label order.
  public let rows: [Row]

  init(_ counts: [String: MatchCounts]) {
    rows = counts.sorted { $0.key < $1.key }.map { Row(label: $0.key, counts: $0.value) }
  }

  /// All labels' counts together.
  public var micro: MatchCounts {
    rows.reduce(into: MatchCounts()) { $0 += $1.counts }
  }

  /// Plain means: each label counts the same, also one that is predicted but never gold.
  public var macro: Average {
    average { _ in 1 }
  }

  /// Means weighted by support.
  public var weighted: Average {
    average { Double($0.gold) }
  }

  private func average(weight: (MatchCounts) -> Double) -> Average {
    let whole = rows.reduce(0) { $0 + weight($1.counts) }
    func mean(_ value: (MatchCounts) -> Double) -> Double {
      guard whole > 0 else { return 0 }
      return rows.reduce(0) { $0 + weight($1.counts) * value($1.counts) } / whole
    }
    return Average(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1))
  }
}
