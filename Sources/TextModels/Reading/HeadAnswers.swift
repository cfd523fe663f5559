import Commerce

/// What a head says of some segments of a batch.
struct HeadAnswers {
  /// The head's labels, in order.
  let labels: [String]
  let calibration: Calibration
  let scores: SegmentScores

  /// The decision about each segment, in order: which of the labels holds.
  var decisions: [Decision] {
    (0..<scores.count).map { segment in
      let confidences = calibration.distribution(of: scores, segment: segment)
      let said = LabelWeights.said(of: confidences, weights: calibration.labelWeights)
      return Decision(
        labels: labels, confidences: confidences,
        isSure: calibration.isSure(confidences[said]), said: said)
    }
  }

  /// The probability that the segment at a place among those asked about has a label, whatever
  /// others it has.
  func probability(of label: Int, at place: Int) -> Double {
    calibration.probability(of: label, in: scores, segment: place)
  }

  /// Whether that is probable enough to be said.
  func isSaid(_ label: Int, at place: Int) -> Bool {
    probability(of: label, at: place) >= calibration.labelThresholds[label]
  }
}
