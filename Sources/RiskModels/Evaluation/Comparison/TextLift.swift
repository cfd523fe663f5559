/// What customers' words add to their behaviour: ROC-AUC of three models on the same rows.
public struct TextLift: Sendable, Hashable {
  /// Of behaviour alone.
  public let behaviour: Estimate
  /// Of text alone.
  public let text: Estimate
  /// Of both.
  public let both: Estimate
  /// Both less behaviour alone, in pairs.
  public let difference: Estimate
  /// Share of the resamples inside the intervals, in 0…1.
  public let confidence: Double

  /// What the difference says.
  public enum Verdict: String, Sendable, Hashable {
    /// The interval includes zero.
    case nothing
    /// Above zero, but smaller than ``ScoreComparison/tie``.
    case tie
    /// Text helps.
    case gain
    /// Text harms.
    case loss
  }

  /// Compares probabilities of rows the models have not seen. Shape: [rows] each.
  ///
  /// - Throws: ``RiskEvaluationError`` where there are too few rows of an outcome.
  /// - Precondition: shapes agree; probabilities are in 0…1; there are resamples.
  public init(
    behaviour: [Double], text: [Double], both: [Double], labels: [Bool],
    options: RiskEvaluationOptions = RiskEvaluationOptions(), threads: Int
  ) throws(RiskEvaluationError) {
    precondition(options.bootstrap.resamples > 0, "a text lift without an interval says nothing")
    try RiskEvaluationError.requireOutcomes(labels, least: options.leastOutcomes)
    let ranked = [behaviour, text, both].map {
      RankedOutcomes(probabilities: $0, labels: labels)
    }
    let estimates = options.bootstrap.estimates(rows: labels.count, threads: threads) { counts in
      let areas = ranked.map { RankedCounts($0, weights: $0.weights(counts)).areaUnderROC }
      return areas + [areas[2] - areas[0]]
    }
    (self.behaviour, self.text, self.both) = (estimates[0], estimates[1], estimates[2])
    difference = estimates[3]
    confidence = options.bootstrap.confidence
  }

  /// What the difference says.
  public var verdict: Verdict {
    guard let value = difference.value, let interval = difference.interval,
      !interval.contains(0)
    else { return .nothing }
    if interval.upperBound < 0 { return .loss }
    return value < ScoreComparison.tie ? .tie : .gain
  }

  /// The verdict in words, with the numbers.
  public var sentence: String {
    let opening =
      switch verdict {
      case .nothing: "text adds nothing here"
      case .tie: "text adds next to nothing here"
      case .gain: "text adds to behaviour here"
      case .loss: "text makes it worse here"
      }
    return "\(opening): ROC-AUC \(both.value.fourDecimals) with text, "
      + "\(behaviour.value.fourDecimals) without; difference "
      + "\(difference.value.signedFourDecimals)\(reach)"
  }

  private var reach: String {
    guard let interval = difference.interval else { return "" }
    let percent = Int((confidence * 100).rounded())
    let low = Double?(interval.lowerBound).signedFourDecimals
    let high = Double?(interval.upperBound).signedFourDecimals
    let zero = interval.contains(0) ? "includes" : "excludes"
    let tie = verdict == .tie ? "; less than 0.005 is a tie" : ""
    return " (\(percent) % interval \(low) to \(high), which \(zero) zero\(tie))"
  }
}
