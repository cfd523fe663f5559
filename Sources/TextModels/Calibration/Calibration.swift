import Glibc

/// Turns the scores of a head's parts into probabilities one can rely on, and says when they suffice
/// for an answer.
///
///     p = softmax(a · deep + b · wide + d)         one label; d only where labels are few
///     p = σ(a · deep + b · wide + c)               any labels
///
/// a, b, c and d are fitted on held-out data. With one part it is temperature scaling (Guo et al. 2017,
/// section 4.2; a = 1 / temperature); with two it decides as well how much each part is worth. Where the
/// two agree their sum is too sure, since they learnt from the same texts, and where they do not, not
/// sure enough: ``Confidence`` mends the probability of the most probable of several labels.
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
  /// What the probability of each label of a head of one label is multiplied by before the largest is
  /// said; `nil` where the most probable label is.
  public let labelWeights: [Double]?

  /// How the probability of the most probable of several labels follows from the softmax; `nil` for
  /// the softmax itself.
  public let confidence: Confidence?

  /// Platt scaling (Platt 1999) of the highest probability, σ(scale · σ⁻¹(p) + offset); the others share
  /// the rest as before, and none becomes more probable than it.
  public struct Confidence: Sendable, Hashable, Codable {
    package let scale: Double
    package let offset: Double
  }

  /// Added scores as they are, every answer sure.
  public static let none = Calibration()

  init(
    deepScale: Double = 1, wideScale: Double = 1, offset: Double = 0,
    labelOffsets: [Double] = [], threshold: Double? = 0, labelThresholds: [Double] = [],
    labelWeights: [Double]? = nil, confidence: Confidence? = nil
  ) {
    (self.deepScale, self.wideScale, self.offset) = (deepScale, wideScale, offset)
    (self.threshold, self.labelThresholds) = (threshold, labelThresholds)
    (self.labelOffsets, self.labelWeights) = (labelOffsets, labelWeights)
    self.confidence = confidence
  }

  /// Whether an answer of this confidence counts as sure.
  ///
  /// The threshold is the confidence of a held-out text; read in another batch, or by another sum of
  /// the same numbers, the text itself may come out lower by less than is ever shown.
  public func isSure(_ confidence: Double) -> Bool {
    threshold.map { confidence >= $0 - 1e-6 } ?? false
  }

  /// Whether the numbers can be a calibration of a head.
  func isValid(kind: Head.Kind, labels: Int) -> Bool {
    let numbers =
      [deepScale, wideScale, offset] + labelOffsets
      + (confidence.map { [$0.scale, $0.offset] } ?? [])
    let thresholds = labelThresholds + (threshold.map { [$0] } ?? [])
    return numbers.allSatisfy(\.isFinite) && thresholds.allSatisfy { (0...1).contains($0) }
      && labelThresholds.count == (kind == .anyLabels ? labels : 0)
      && [0, kind == .oneLabel ? labels : 0].contains(labelOffsets.count)
      && labelWeights.map { weights in
        kind == .oneLabel && weights.count == labels
          && weights.allSatisfy { $0.isFinite && $0 > 0 }
      } ?? true
  }

  /// Probabilities of labels of which one holds, in label order; they sum to 1.
  package func distribution(of scores: PartScores) -> [Double] {
    let logits = logits(of: scores)
    guard let largest = logits.max() else { return [] }
    let powers = logits.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    var values = powers.map { $0 / sum }
    confidence?.apply(to: &values)
    return values
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
    confidence?.apply(to: &values)
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

extension Calibration.Confidence {
  /// Rescales probabilities that sum to 1.
  func apply(to values: inout [Double]) {
    guard let best = values.indices.max(by: { values[$0] < values[$1] }) else { return }
    var (rest, second) = (0.0, 0.0)
    for label in values.indices where label != best {
      rest += values[label]
      second = max(second, values[label])
    }
    guard rest > 0 else { return }
    let odds = exp(scale * log(values[best] / rest) + offset)
    // The odds at which the next label is as probable.
    let least = second / rest
    let fitted = odds < least ? least * (1 + 1e-9) : odds
    guard fitted.isFinite else { return }
    for label in values.indices where label != best {
      values[label] *= 1 / (rest * (1 + fitted))
    }
    values[best] = fitted / (1 + fitted)
  }

  /// Fits probabilities to how often what they are of is right.
  ///
  /// - Parameter answers: σ⁻¹(p) of each answer, and whether it is right.
  init(_ answers: [(logit: Double, isRight: Bool)]) {
    let choices = answers.map { answer in
      LogisticFit.Choice(
        options: [[0, 0], [answer.logit, 1]], right: answer.isRight ? 1 : 0)
    }
    // Few answers must not make a model surer than it is.
    let weights = LogisticFit(choices, scales: 1, scalePenalty: 1, offsetPenalty: 1).weights
    (scale, offset) = (weights[0], weights[1])
  }
}
