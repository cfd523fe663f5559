public import Commerce

/// How well predictions match gold labels.
public struct Evaluation: Sendable, Hashable {
  /// Precision, recall and F1 of one label.
  public struct Row: Sendable, Hashable {
    /// The label.
    public let label: String
    /// Right predictions of the label over all predictions of it; 0 if there are none.
    public let precision: Double
    /// Right predictions of the label over all its examples; 0 if there are none.
    public let recall: Double
    /// Harmonic mean of the two; 0 if both are.
    public let f1: Double
    /// Examples with the label.
    public let support: Int
  }

  /// A pair of labels that is often confused.
  public struct Confusion: Sendable, Hashable {
    /// The right label.
    public let gold: String
    /// What was predicted.
    public let predicted: String
    /// How often.
    public let count: Int
  }

  /// Number of examples.
  public let examples: Int
  /// Share predicted right.
  public let accuracy: Double
  /// Mean F1 over the labels that occur in the gold data.
  public let macroF1: Double
  /// Share of answers that were sure.
  public let coverage: Double
  /// Share of the sure answers that were right; `nil` if none was sure.
  public let sureAccuracy: Double?
  /// Expected calibration error over 15 equal bins of confidence (Guo et al. 2017, equation 3).
  public let calibrationError: Double
  /// One row a label, in label order.
  public let rows: [Row]
  /// Wrong pairs, most frequent first.
  public let confusions: [Confusion]

  /// Compares decisions with gold labels.
  ///
  /// - Precondition: one label a decision.
  public init(decisions: [Decision], gold: [String]) {
    precondition(decisions.count == gold.count, "\(decisions.count) against \(gold.count)")
    let predicted = decisions.map(\.best.label)
    let right = zip(predicted, gold).map(==)
    let sure = zip(decisions, right).filter { $0.0.isSure }
    examples = gold.count
    accuracy = Self.share(right.count { $0 }, of: gold.count)
    coverage = Self.share(sure.count, of: gold.count)
    sureAccuracy = sure.isEmpty ? nil : Self.share(sure.count { $0.1 }, of: sure.count)
    calibrationError = Self.calibrationError(decisions.map(\.best.confidence), right)
    rows = Self.rows(predicted: predicted, gold: gold)
    let occurring = rows.filter { $0.support > 0 }
    macroF1 = occurring.reduce(0) { $0 + $1.f1 } / Double(max(1, occurring.count))
    confusions = Self.confusions(predicted: predicted, gold: gold)
  }

  private static func share(_ part: Int, of whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }

  private static func rows(predicted: [String], gold: [String]) -> [Row] {
    var counts: [String: (right: Int, predicted: Int, gold: Int)] = [:]
    for (guess, label) in zip(predicted, gold) {
      counts[guess, default: (0, 0, 0)].predicted += 1
      counts[label, default: (0, 0, 0)].gold += 1
      if guess == label { counts[label, default: (0, 0, 0)].right += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map { label, count in
      let precision = share(count.right, of: count.predicted)
      let recall = share(count.right, of: count.gold)
      let sum = precision + recall
      return Row(
        label: label, precision: precision, recall: recall,
        f1: sum == 0 ? 0 : 2 * precision * recall / sum, support: count.gold)
    }
  }

  private static func confusions(predicted: [String], gold: [String]) -> [Confusion] {
    var counts: [String: [String: Int]] = [:]
    for (guess, label) in zip(predicted, gold) where guess != label {
      counts[label, default: [:]][guess, default: 0] += 1
    }
    return
      counts
      .flatMap { gold, guesses in
        guesses.map { Confusion(gold: gold, predicted: $0.key, count: $0.value) }
      }
      .sorted { (-$0.count, $0.gold, $0.predicted) < (-$1.count, $1.gold, $1.predicted) }
  }

  private static func calibrationError(_ confidences: [Double], _ right: [Bool]) -> Double {
    var bins = [(count: Int, confidence: Double, right: Int)](repeating: (0, 0, 0), count: 15)
    for (confidence, isRight) in zip(confidences, right) {
      let bin = min(14, Int(confidence * 15))
      bins[bin].count += 1
      bins[bin].confidence += confidence
      bins[bin].right += isRight ? 1 : 0
    }
    let gap = bins.reduce(0.0) { $0 + abs($1.confidence - Double($1.right)) }
    return confidences.isEmpty ? 0 : gap / Double(confidences.count)
  }
}
