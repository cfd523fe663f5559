import NeuralNetwork

/// How good a model becomes with more rows to learn from.
public struct LearningCurve: Sendable, Hashable {
  /// A number of rows and what came of them.
  public struct Point: Sendable, Hashable {
    /// Rows trained on.
    public let rows: Int
    /// Those of them that came true.
    public let positives: Int
    /// On the test rows.
    public let rocAUC: Estimate
    /// On the test rows.
    public let logLoss: Estimate
  }

  /// From few rows to all.
  public let points: [Point]

  /// Trains on random subsets, each inside the next one and half its size.
  ///
  /// - Parameters:
  ///   - trainLabels: what came true of the rows to train on; subsets with fewer than `leastOutcomes`
  ///     of either outcome are left out.
  ///   - testLabels: what came true of the test rows.
  ///   - smallest: rows of the smallest subset at least.
  ///   - train: trains on the rows at these places of `trainLabels`, in ascending order, and returns
  ///     the probabilities of the test rows.
  /// - Throws: ``RiskEvaluationError`` where all rows together are too few; what `train` throws.
  public init(
    trainLabels: [Bool], testLabels: [Bool], smallest: Int = 100,
    options: RiskEvaluationOptions = RiskEvaluationOptions(), seed: UInt64 = 1, threads: Int,
    train: (_ rows: [Int]) throws -> [Double]
  ) throws {
    precondition(smallest > 0, "subsets of \(smallest) rows")
    try RiskEvaluationError.requireOutcomes(trainLabels, least: options.leastOutcomes)
    try RiskEvaluationError.requireOutcomes(testLabels, least: options.leastOutcomes)
    var generator = SeededGenerator(seed: seed)
    let order = trainLabels.indices.shuffled(using: &generator)
    points = try Self.sizes(to: trainLabels.count, from: smallest).compactMap { size in
      let rows = order.prefix(size).sorted()
      let positives = rows.count { trainLabels[$0] }
      guard min(positives, size - positives) >= options.leastOutcomes else { return nil }
      let ranked = RankedOutcomes(probabilities: try train(rows), labels: testLabels)
      let estimates = options.bootstrap.estimates(rows: testLabels.count, threads: threads) {
        let weights = ranked.weights($0)
        return [
          RankedCounts(ranked, weights: weights).areaUnderROC,
          ranked.mean(ranked.logLosses, weights: weights),
        ]
      }
      return Point(rows: size, positives: positives, rocAUC: estimates[0], logLoss: estimates[1])
    }
  }

  /// All rows, half of them, and so on, ascending.
  private static func sizes(to all: Int, from smallest: Int) -> [Int] {
    var sizes = [all]
    while let last = sizes.last, last / 2 >= smallest { sizes.append(last / 2) }
    return sizes.reversed()
  }
}
