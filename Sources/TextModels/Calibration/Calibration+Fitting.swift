import Glibc

extension Calibration {
  /// Fits a head of one label on held-out examples.
  ///
  /// The threshold is the lowest confidence above which at most `maximumWrong` of the answers are
  /// wrong.
  ///
  /// - Parameters:
  ///   - scores: one for each example
  ///   - labels: the right label of each
  ///   - favoursRareLabels: whether to say the labels that give the best macro-F1 there instead of
  ///     the most probable ones; only where labels are few.
  package init(
    oneLabel scores: [PartScores], labels: [Int], maximumWrong: Double,
    favoursRareLabels: Bool = false
  ) {
    let count = scores.first?.count ?? 0
    let offsets = count <= Self.mostOffsets ? count : 0
    let weights = LogisticFit(
      zip(scores, labels).map { scores, right in
        .init(
          options: (0..<count).map { label in
            scores.features(ofLabel: label) + (0..<offsets).map { $0 == label ? 1 : 0 }
          }, right: right)
      }, features: 2 + offsets, offsetPenalty: Self.offsetPenalty
    ).weights
    let labelOffsets = Array(weights.dropFirst(2))
    let scaled = Calibration(
      deepScale: weights[0], wideScale: weights[1], labelOffsets: labelOffsets)
    var distributions = scores.map(scaled.distribution)
    let confidence = Confidence(
      zip(distributions, labels).compactMap { values, label in
        let best = LabelWeights.said(of: values, weights: nil)
        guard values[best] < 1 else { return nil }
        return (log(values[best] / (1 - values[best])), best == label)
      })
    for place in distributions.indices { confidence.apply(to: &distributions[place]) }
    let labelWeights =
      favoursRareLabels && offsets > 0
      ? LabelWeights(distributions, labels: labels, classes: count).values : nil
    let answers = zip(distributions, labels).map { probabilities, label in
      let said = LabelWeights.said(of: probabilities, weights: labelWeights)
      return (confidence: probabilities[said], right: said == label)
    }
    self.init(
      deepScale: weights[0], wideScale: weights[1], labelOffsets: labelOffsets,
      threshold: Self.lowestThreshold(answers, maximumWrong: maximumWrong),
      labelWeights: labelWeights, confidence: confidence)
  }

  /// Fits a head of any labels on held-out examples; each label is said from the probability that
  /// gives its best F1, or, where it holds too seldom to tell, that gives the best F1 of all labels
  /// together.
  ///
  /// - Parameters:
  ///   - scores: one for each example
  ///   - labels: the labels of each that hold
  package init(anyLabels scores: [PartScores], labels: [[Int]]) {
    let decisions = zip(scores, labels).flatMap { scores, labels in
      (0..<scores.count).map { label in
        LogisticFit.Choice(
          options: [[0, 0, 0], scores.features(ofLabel: label) + [1]],
          right: labels.contains(label) ? 1 : 0)
      }
    }
    let weights = LogisticFit(
      decisions, features: 3, offsetPenalty: Self.offsetPenalty
    ).weights
    let scaled = Calibration(
      deepScale: weights[0], wideScale: weights[1], offset: weights[2])
    let answers = zip(scores, labels).map { (scaled.probabilities(of: $0), $1) }
    let count = scores.first?.count ?? 0
    self.init(
      deepScale: weights[0], wideScale: weights[1], offset: weights[2],
      labelThresholds: Self.thresholds(answers, count: count))
  }

  /// Fits the confidence of findings, read by `PartScores.finding`, to whether they are right.
  init(findings: [(confidence: Double, isRight: Bool)]) {
    let fitted = Confidence(
      findings.map { finding in
        (PartScores.finding(finding.confidence).features(ofLabel: 0)[0], finding.isRight)
      })
    self.init(deepScale: fitted.scale, offset: fitted.offset)
  }

  /// Keeps few held-out examples from making a label likelier than it is.
  private static let offsetPenalty = 1.0

  /// Most labels that get an offset of their own.
  private static let mostOffsets = 8

  /// How often a label must hold for a threshold of its own.
  private static let leastPositives = 50

  private static func thresholds(
    _ answers: [(probabilities: [Double], labels: [Int])], count: Int
  ) -> [Double] {
    let byLabel = (0..<count).map { label in
      answers.map { (probability: $0.probabilities[label], holds: $0.labels.contains(label)) }
    }
    let shared = bestThreshold(byLabel.flatMap(\.self))
    return byLabel.map { answers in
      answers.count { $0.holds } < leastPositives ? shared : bestThreshold(answers)
    }
  }

  static func lowestThreshold(
    _ answers: [(confidence: Double, right: Bool)], maximumWrong: Double
  ) -> Double? {
    var threshold: Double?
    var wrong = 0
    let sorted = answers.sorted { $0.confidence > $1.confidence }
    for (index, answer) in sorted.enumerated() {
      if !answer.right { wrong += 1 }
      // Equal confidences stand or fall together.
      let isLast = index + 1 == sorted.count || sorted[index + 1].confidence < answer.confidence
      if isLast, Double(wrong) <= maximumWrong * Double(index + 1) {
        threshold = answer.confidence
      }
    }
    return threshold
  }

  /// The probability from which saying yes gives the best F1; 0.5 where nothing is ever right.
  static func bestThreshold(_ answers: [(probability: Double, holds: Bool)]) -> Double {
    let wanted = answers.count { $0.holds }
    let sorted = answers.sorted { $0.probability > $1.probability }
    var best = (f1: 0.0, threshold: 0.5)
    var right = 0
    for (index, answer) in sorted.enumerated() {
      right += answer.holds ? 1 : 0
      let next = index + 1 < sorted.count ? sorted[index + 1].probability : 0
      let f1 = 2 * Double(right) / Double(index + 1 + wanted)
      // Between two answers, so that neither decides alone.
      if next < answer.probability, f1 > best.f1 {
        best = (f1, (answer.probability + next) / 2)
      }
    }
    return best.threshold
  }
}

extension PartScores {
  /// The scores of a label by both parts, 0 by a part that is not there.
  func features(ofLabel label: Int) -> [Double] {
    [deep.isEmpty ? 0 : Double(deep[label]), wide.isEmpty ? 0 : Double(wide[label])]
  }
}
