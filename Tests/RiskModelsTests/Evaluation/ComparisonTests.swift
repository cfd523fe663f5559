import RiskModels
import Testing

@Suite("Comparison of scores")
struct ComparisonTests {
  @Test("differences and their intervals come from the same resamples")
  func differences() throws {
    let reference = try MeasureReference.named("distinct")
    let other = try #require(reference.other)
    let comparison = try ScoreComparison(
      reference.probabilities, minus: other, labels: reference.outcomes,
      options: reference.options(resamples: 1_000), threads: 2)
    for measure in [RiskMeasure.rocAUC, .prAUC, .brier, .logLoss] {
      let expected = try #require(reference.intervals?["difference_" + measure.rawValue])
      let found = try #require(comparison.differences[measure]?.interval)
      expectClose(
        [found.lowerBound, found.upperBound], expected,
        tolerance: 0.1 * (expected[1] - expected[0]))
    }
    #expect(!comparison.isTie)
  }

  @Test("a score set is no better than itself, and no worse")
  func same() throws {
    let reference = try MeasureReference.named("tied")
    let comparison = try ScoreComparison(
      reference.probabilities, minus: reference.probabilities, labels: reference.outcomes,
      options: reference.options(resamples: 20), threads: 1)
    #expect(comparison.isTie)
    for measure in RiskMeasure.allCases {
      #expect(comparison.differences[measure] == Estimate(value: 0, interval: 0...0))
    }
  }

  @Test("text that repeats behaviour adds nothing, and the sentence says so with the numbers")
  func noLift() throws {
    let reference = try MeasureReference.named("tied")
    let lift = try TextLift(
      behaviour: reference.probabilities, text: reference.labels.map { _ in 0.5 },
      both: reference.probabilities, labels: reference.outcomes,
      options: reference.options(resamples: 20), threads: 1)
    #expect(lift.verdict == .nothing && lift.text.value == 0.5)
    // 0.783437… by scikit-learn.
    #expect(
      lift.sentence == """
        text adds nothing here: ROC-AUC 0.7834 with text, 0.7834 without; difference +0.0000 \
        (95 % interval +0.0000 to +0.0000, which includes zero)
        """)
  }

  @Test("text that knows better is found, and so is text that misleads")
  func lift() throws {
    let reference = try MeasureReference.named("distinct")
    let other = try #require(reference.other)
    func lift(_ behaviour: [Double], _ both: [Double]) throws -> TextLift {
      try TextLift(
        behaviour: behaviour, text: other, both: both, labels: reference.outcomes,
        options: reference.options(resamples: 200), threads: 1)
    }
    let gain = try lift(other, reference.probabilities)
    #expect(gain.verdict == .gain && gain.sentence.hasPrefix("text adds to behaviour here"))
    let loss = try lift(reference.probabilities, other)
    #expect(loss.verdict == .loss && loss.sentence.hasPrefix("text makes it worse here"))
    #expect(loss.sentence.hasSuffix("which excludes zero)"))
  }

  @Test("a learning curve doubles its rows, each subset inside the next")
  func learningCurve() throws {
    let labels = (0..<100).map { $0 % 3 == 0 }
    var subsets: [[Int]] = []
    let curve = try LearningCurve(
      trainLabels: labels, testLabels: labels, smallest: 12,
      options: RiskEvaluationOptions(leastOutcomes: 3, bootstrap: Bootstrap(resamples: 20)),
      threads: 1
    ) { rows in
      subsets.append(rows)
      return labels.indices.map { rows.contains($0) && labels[$0] ? 0.9 : 0.1 }
    }
    #expect(curve.points.map(\.rows) == [12, 25, 50, 100])
    #expect(subsets.map(\.count) == [12, 25, 50, 100])
    #expect(zip(subsets, subsets.dropFirst()).allSatisfy { Set($0).isSubset(of: $1) })
    #expect(curve.points.last?.positives == 34)
    // Those of the 34 positives it has seen are above all others: ½ + ½ · seen / 34.
    for (point, rows) in zip(curve.points, subsets) {
      let seen = Double(rows.count { labels[$0] })
      expectClose([point.rocAUC.value ?? .nan], [0.5 + 0.5 * seen / 34])
    }
  }

  @Test("a learning curve leaves out subsets with too few of an outcome, and refuses none at all")
  func smallLearningCurve() throws {
    let labels = (0..<200).map { $0 < 12 }
    let options = RiskEvaluationOptions(bootstrap: Bootstrap(resamples: 0))
    let curve = try LearningCurve(
      trainLabels: labels, testLabels: labels, smallest: 10, options: options, threads: 1
    ) { _ in labels.map { _ in 0.5 } }
    #expect(curve.points.last?.rows == 200 && curve.points.allSatisfy { $0.positives >= 10 })
    #expect(curve.points.count < 5)
    #expect(throws: RiskEvaluationError.tooFew(outcome: true, found: 0, rows: 9, needed: 10)) {
      try LearningCurve(
        trainLabels: labels.suffix(9), testLabels: labels, options: options, threads: 1
      ) { _ in [] }
    }
  }
}
