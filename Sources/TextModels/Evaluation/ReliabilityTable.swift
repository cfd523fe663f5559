/// How far confidences keep what they promise: accuracy by bins of confidence.
public struct ReliabilityTable: Sendable, Hashable {
  /// Answers of like confidence.
  public struct Bin: Sendable, Hashable {
    /// Confidences of the bin; the last bin takes 1 too.
    public let range: Range<Double>
    /// Number of answers.
    public let count: Int
    /// Their mean confidence; `nil` of none.
    public let confidence: Double?
    /// Share of them that is right; `nil` of none.
    public let accuracy: Double?
  }

  /// Number of bins of equal width.
  public static let binCount = 15

  /// The bins, from 0 to 1.
  public let bins: [Bin]

  /// Sorts answers into bins.
  ///
  /// - Parameter confidences: calibrated probabilities in 0…1, one an answer.
  /// - Precondition: one confidence an answer.
  public init(confidences: [Double], isRight: [Bool]) {
    precondition(
      confidences.count == isRight.count, "\(confidences.count) against \(isRight.count)")
    var sums = [(count: Int, confidence: Double, right: Int)](
      repeating: (0, 0, 0), count: Self.binCount)
    for (confidence, isRight) in zip(confidences, isRight) {
      let bin = min(Self.binCount - 1, Int(confidence * Double(Self.binCount)))
      sums[bin].count += 1
      sums[bin].confidence += confidence
      sums[bin].right += isRight ? 1 : 0
    }
    bins = sums.enumerated().map { index, sum in
      let edge = { (bin: Int) in Double(bin) / Double(Self.binCount) }
      return Bin(
        range: edge(index)..<edge(index + 1), count: sum.count,
        confidence: sum.count == 0 ? nil : sum.confidence / Double(sum.count),
        accuracy: sum.count == 0 ? nil : share(sum.right, of: sum.count))
    }
  }

  /// Expected calibration error: the mean gap between confidence and accuracy, weighted by the
  /// bins' counts (Guo et al. 2017, equation 3); 0 of nothing.
  public var calibrationError: Double {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return 0 }
    let gaps = bins.reduce(0.0) { sum, bin in
      sum + Double(bin.count) * abs((bin.confidence ?? 0) - (bin.accuracy ?? 0))
    }
    return gaps / Double(count)
  }

  /// The calibration error that so few answers show by chance where every confidence is exactly right:
  /// the mean gap of each bin is that of a sum of independent yes and no, √(2 n p (1 − p) / π) of a
  /// normal one; 0 of nothing.
  public var calibrationErrorByChance: Double {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return 0 }
    let gaps = bins.reduce(0.0) { sum, bin in
      let confidence = bin.confidence ?? 0
      return sum + (2 * Double(bin.count) * confidence * (1 - confidence) / .pi).squareRoot()
    }
    return gaps / Double(count)
  }
}
