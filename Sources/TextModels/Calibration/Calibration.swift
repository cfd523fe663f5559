import Glibc

/// Turns the scores of a head's parts into probabilities one can rely on, and says when they suffice
/// for an answer.
///
///     p = softmax(a · deep + b · wide + d)         one label; d only where labels are few
///     p = σ(a · deep + b · wide + c)               any labels
///
/// a, b, c and d are fitted on held-out data. With one part it is temperature scaling (Guo et al. 2017,
/// section 4.2; a = 1 / temperature); with two it decides as well how much each part is worth.
public struct Calibration: Sendable, Hashable, Codable {
  /// a: multiplies the scores of the deep part.
  public let deepScale: Double
  /// b: multiplies the scores of the wide part.
  public let wideScale: Double
  /// c: added to every score of a head of any labels, 0 for one label.
  public let offset: Double
  /// d: added to the score of each label of a head of one label; empty where there are too many
  /// labels to fit it.
  public let labelOffsets: [Double]
  /// The confidence from which an answer counts as sure; `nil` if none ever does.
  public let threshold: Double?
  /// For a head of any labels the probability from which each one is said; else empty.
  public let labelThresholds: [Double]

  /// Added scores as they are, every answer sure.
  public static let none = Calibration()

  init(
    deepScale: Double = 1, wideScale: Double = 1, offset: Double = 0,
    labelOffsets: [Double] = [], threshold: Double? = 0, labelThresholds: [Double] = []
  ) {
    (self.deepScale, self.wideScale, self.offset) = (deepScale, wideScale, offset)
    (self.threshold, self.labelThresholds) = (threshold, labelThresholds)
    self.labelOffsets = labelOffsets
  }

  /// Whether an answer of this confidence counts as sure.
  public func isSure(_ confidence: Double) -> Bool {
    threshold.map { confidence >= $0 } ?? false
  }

  /// Whether the numbers can be a calibration of a head.
  func isValid(kind: Head.Kind, labels: Int) -> Bool {
    let numbers = [deepScale, wideScale, offset] + labelOffsets
    let thresholds = labelThresholds + (threshold.map { [$0] } ?? [])
    return numbers.allSatisfy(\.isFinite) && thresholds.allSatisfy { (0...1).contains($0) }
      && labelThresholds.count == (kind == .anyLabels ? labels : 0)
      && [0, kind == .oneLabel ? labels : 0].contains(labelOffsets.count)
  }

  /// Probabilities of labels of which one holds, in label order; they sum to 1.
  package func distribution(of scores: PartScores) -> [Double] {
    let logits = logits(of: scores)
    guard let largest = logits.max() else { return [] }
    let powers = logits.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// The same for one of many segments.
  func distribution(of scores: SegmentScores, segment: Int) -> [Double] {
    let first = segment * scores.classes
    var values = [Double](repeating: 0, count: scores.classes)
    var largest = -Double.infinity
    for label in values.indices {
      values[label] = logit(of: scores, at: first + label, label: label)
      largest = max(largest, values[label])
    }
    var sum = 0.0
    for label in values.indices {
      values[label] = exp(values[label] - largest)
      sum += values[label]
    }
    for label in values.indices { values[label] /= sum }
    return values
  }

  /// The probability of each label by itself, in label order.
  package func probabilities(of scores: PartScores) -> [Double] {
    logits(of: scores).map { 1 / (1 + exp(-$0)) }
  }

  /// The probability of a label by itself, for one of many segments.
  func probability(of label: Int, in scores: SegmentScores, segment: Int) -> Double {
    1 / (1 + exp(-logit(of: scores, at: segment * scores.classes + label, label: label)))
  }

  private func logits(of scores: PartScores) -> [Double] {
    let scores = SegmentScores(
      count: 1, classes: scores.count, deep: scores.deep, wide: scores.wide)
    return (0..<scores.classes).map { logit(of: scores, at: $0, label: $0) }
  }

  /// a · deep + b · wide + what is added to a label's scores.
  private func logit(of scores: SegmentScores, at place: Int, label: Int) -> Double {
    let deep = scores.deep.isEmpty ? 0 : deepScale * Double(scores.deep[place])
    let wide = scores.wide.isEmpty ? 0 : wideScale * Double(scores.wide[place])
    return deep + wide + (labelOffsets.isEmpty ? offset : labelOffsets[label])
  }
}
