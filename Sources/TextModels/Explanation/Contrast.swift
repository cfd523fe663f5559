/// Which sum of a head's scores explains a label: the label's own, less the mean of all where one of
/// them holds.
package struct Contrast: Sendable {
  /// What each label's score is multiplied with.
  let weights: [Float]

  package init(label: Int, of count: Int, isExclusive: Bool) {
    var weights = [Float](repeating: isExclusive ? -1 / Float(count) : 0, count: count)
    weights[label] += 1
    self.weights = weights
  }

  /// The sum for the scores of one segment, one a label.
  func callAsFunction(_ scores: ArraySlice<Float>) -> Double {
    zip(weights, scores).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  /// What the calibration adds to it.
  func offset(of calibration: Calibration) -> Double {
    let offsets = calibration.labelOffsets
    return weights.indices.reduce(0) { sum, label in
      sum + Double(weights[label]) * (offsets.isEmpty ? calibration.offset : offsets[label])
    }
  }
}
