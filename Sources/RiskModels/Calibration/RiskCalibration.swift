import Glibc

/// Turns the logits of one target into probabilities, never a higher logit into a lower one.
public enum RiskCalibration: Sendable, Hashable, Codable {
  /// σ(logit): for models whose loss is that of the probability on all training rows.
  case none
  /// σ(slope · logit + offset).
  case platt(PlattScaling)
  /// A rising line through steps.
  case isotonic(IsotonicRegression)

  /// The probability of a logit.
  public func probability(of logit: Double) -> Double {
    switch self {
    case .none: sigmoid(logit)
    case .platt(let scaling): sigmoid(scaling.slope * logit + scaling.offset)
    case .isotonic(let steps): steps.value(at: logit)
    }
  }

  /// The one of both with the lower loss on rows neither was fitted on, by cross-validation; then
  /// fitted on all of them.
  ///
  /// - Parameter logits: of rows the model has not learnt from, in an order that says nothing.
  package static func fitting(logits: [Double], labels: [Bool]) -> RiskCalibration {
    let platt = RiskCalibration.platt(PlattScaling(fitting: logits, labels: labels))
    let count = 5
    guard logits.count >= leastRowsForSteps else { return platt }
    var losses = (platt: 0.0, isotonic: 0.0)
    for fold in 0..<count {
      let (inside, outside) = (
        logits.indices.filter { $0 % count != fold }, logits.indices.filter { $0 % count == fold }
      )
      let (fitLogits, fitLabels) = (inside.map { logits[$0] }, inside.map { labels[$0] })
      let candidates = (
        RiskCalibration.platt(PlattScaling(fitting: fitLogits, labels: fitLabels)),
        RiskCalibration.isotonic(IsotonicRegression(fitting: fitLogits, labels: fitLabels))
      )
      for row in outside {
        losses.platt += logLoss(candidates.0.probability(of: logits[row]), labels[row])
        losses.isotonic += logLoss(candidates.1.probability(of: logits[row]), labels[row])
      }
    }
    if losses.platt <= losses.isotonic { return platt }
    return .isotonic(IsotonicRegression(fitting: logits, labels: labels))
  }

  /// The loss of logits after the best scaling: what training is stopped by, since calibration comes
  /// after it. In nats over all rows.
  static func scaledLoss(logits: [Double], labels: [Bool]) -> Double {
    let scaling = RiskCalibration.platt(PlattScaling(fitting: logits, labels: labels))
    return zip(logits, labels).reduce(0) { $0 + logLoss(scaling.probability(of: $1.0), $1.1) }
  }

  /// Steps need many rows to be more than noise.
  private static let leastRowsForSteps = 1000
}

/// 1 / (1 + e⁻ˣ), without overflow.
func sigmoid(_ x: Double) -> Double {
  x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
}

/// −log of the probability given to what happened.
func logLoss(_ probability: Double, _ label: Bool) -> Double {
  -log(max(label ? probability : 1 - probability, 1e-15))
}
