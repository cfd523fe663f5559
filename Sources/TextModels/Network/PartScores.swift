import Glibc

/// The scores of a head's two parts for one segment, each a logit a label; empty for a part that is
/// not there.
package struct PartScores: Sendable, Hashable {
  /// From the encoder.
  package var deep: [Float]
  /// From the n-grams.
  package var wide: [Float]

  /// The scores of the two parts.
  package init(deep: [Float], wide: [Float]) {
    (self.deep, self.wide) = (deep, wide)
  }

  /// Number of labels.
  var count: Int { max(deep.count, wide.count) }
}

extension PartScores {
  /// What the calibration of a head that finds spans reads: the logit of a finding's probability.
  static func finding(_ probability: Double) -> PartScores {
    let bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return PartScores(deep: [Float(log(bounded / (1 - bounded)))], wide: [])
  }
}
