import RiskModels
import Testing

@Suite("Risk evaluation")
struct RiskEvaluationTests {
  @Test("measures are scikit-learn's", arguments: ["distinct", "tied"])
  func measures(_ name: String) throws {
    let reference = try MeasureReference.named(name)
    let evaluation = try RiskEvaluation(
      target: .churn, probabilities: reference.probabilities, labels: reference.outcomes,
      options: reference.options(resamples: 0), threads: 1)
    #expect(reference.measures.count == RiskMeasure.allCases.count)
    for measure in RiskMeasure.allCases {
      let expected = try #require(reference.measures[measure.rawValue])
      let found = try #require(evaluation.estimates[measure])
      #expect(abs((found.value ?? .nan) - expected) < 1e-12, "\(measure): \(found)")
      #expect(found.interval == nil)
    }
  }

  @Test("curves go through scikit-learn's points", arguments: ["distinct", "tied"])
  func curves(_ name: String) throws {
    let reference = try MeasureReference.named(name)
    let evaluation = try RiskEvaluation(
      target: .churn, probabilities: reference.probabilities, labels: reference.outcomes,
      options: reference.options(resamples: 0), threads: 1)
    expectClose(evaluation.rocCurve.map(\.x), reference.roc.x)
    expectClose(evaluation.rocCurve.map(\.y), reference.roc.y)
    expectClose(evaluation.rocCurve.dropFirst().map(\.threshold), reference.roc.thresholds ?? [])
    #expect(evaluation.rocCurve.first?.threshold == .infinity)
    // Points closer than a two-hundredth are left out of this one.
    let (found, all) = (evaluation.precisionRecallCurve, reference.precisionRecall)
    func distance(_ point: CurvePoint, _ place: Int) -> Double {
      max(abs(point.x - all.x[place]), abs(point.y - all.y[place]))
    }
    for point in found where point.x < 1 {
      #expect(all.x.indices.contains { distance(point, $0) < 1e-12 }, "\(point)")
    }
    for place in all.x.indices {
      #expect(found.contains { distance($0, place) < 1 / 200 }, "\(place)")
    }
    #expect(found.last?.x == 1)
  }

  @Test("bins keep ties together and have like numbers of rows", arguments: ["distinct", "tied"])
  func reliability(_ name: String) throws {
    let reference = try MeasureReference.named(name)
    let evaluation = try RiskEvaluation(
      target: .churn, probabilities: reference.probabilities, labels: reference.outcomes,
      options: reference.options(resamples: 0), threads: 1)
    #expect(evaluation.reliability.map(\.count) == reference.reliability.map(\.count))
    expectClose(
      evaluation.reliability.map(\.probability), reference.reliability.map(\.probability))
    expectClose(
      evaluation.reliability.compactMap(\.observed.value), reference.reliability.map(\.observed))
    let ranges = evaluation.reliability.map(\.range)
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
  }

  @Test("the cheapest threshold is that of a search of all", arguments: ["distinct", "tied"])
  func costs(_ name: String) throws {
    let reference = try MeasureReference.named(name)
    var options = reference.options(resamples: 0)
    options.threshold = nil
    let evaluation = try RiskEvaluation(
      target: .churn, probabilities: reference.probabilities, labels: reference.outcomes,
      options: options, threads: 1)
    let curve = evaluation.costCurve
    #expect(curve.cheapest.threshold == reference.cheapest.threshold)
    expectClose([curve.cheapest.cost.value ?? .nan], [reference.cheapest.cost])
    expectClose(
      [curve.flaggingNone.value ?? .nan, curve.flaggingAll.value ?? .nan],
      [reference.flaggingNone, reference.flaggingAll])
    #expect(evaluation.threshold == reference.cheapest.threshold)
    #expect(evaluation.estimates[.cost]?.value == curve.cheapest.cost.value)
    #expect(curve.points.first?.flagged == 0 && curve.points.last?.flagged == 1)
  }

  @Test("intervals are those of resampling the rows and measuring anew")
  func intervals() throws {
    let reference = try MeasureReference.named("distinct")
    let evaluation = try RiskEvaluation(
      target: .churn, probabilities: reference.probabilities, labels: reference.outcomes,
      options: reference.options(resamples: 1_000), threads: 2)
    for measure in [RiskMeasure.rocAUC, .prAUC, .brier, .logLoss] {
      let expected = try #require(reference.intervals?[measure.rawValue])
      let found = try #require(evaluation.estimates[measure]?.interval)
      // Draws differ; so do the ends, by about a tenth of the width.
      expectClose(
        [found.lowerBound, found.upperBound], expected,
        tolerance: 0.1 * (expected[1] - expected[0]))
    }
  }

  @Test("the number of threads changes nothing")
  func threads() throws {
    let reference = try MeasureReference.named("tied")
    let evaluations = try [1, 4].map { threads in
      try RiskEvaluation(
        target: .orderReturn, probabilities: reference.probabilities, labels: reference.outcomes,
        groups: GroupColumn(name: "half", values: (0..<200).map { $0 < 100 ? "a" : "b" }),
        options: reference.options(resamples: 40), threads: threads)
    }
    #expect(evaluations[0] == evaluations[1])
    #expect(evaluations[0].estimates[.rocAUC]?.interval != nil)
  }

  @Test("errors are told by group, small groups are marked")
  func groups() throws {
    // By hand: of "b", 2 of 5 come true, one of those is flagged, and 1 of 3 others.
    let probabilities = [0.9, 0.1, 0.8, 0.2, 0.3, 0.7, 0.4, 0.6, 0.6, 0.1, 0.1, 0.1]
    let labels = [true, true, false, false, false, true, true, false, false, true, false, true]
    let values = ["b", "b", "b", "b", "b"] + [String](repeating: "a", count: 7)
    let evaluation = try RiskEvaluation(
      target: .churn, probabilities: probabilities, labels: labels,
      groups: GroupColumn(name: "country", values: values),
      options: RiskEvaluationOptions(
        threshold: 0.5, smallGroup: 6, leastOutcomes: 6, bootstrap: Bootstrap(resamples: 50)),
      threads: 1)
    #expect(evaluation.groupColumn == "country")
    #expect(evaluation.groups.map(\.value) == ["a", "b"])
    #expect(evaluation.groups.map(\.isSmall) == [false, true])
    let group = evaluation.groups[1]
    #expect(group.rows == 5)
    expectClose([group.probability], [0.46])
    #expect(group.positiveRate.value == 0.4)
    #expect(group.falsePositiveRate.value == 1.0 / 3 && group.falseNegativeRate.value == 0.5)
    #expect(group.falseNegativeRate.interval?.contains(0.5) == true)
  }

  @Test("groups of a table's column are its categories, or quarters of its numbers")
  func groupColumns() {
    let table = FeatureTable(
      columns: [
        FeatureColumn(name: "channel", kind: .category, group: "g", side: .order),
        FeatureColumn(name: "orders", kind: .number, group: "g", side: .customer),
        FeatureColumn(name: "spent", kind: .number, group: "g", side: .customer),
      ], ids: (0..<13).map { "\($0)" },
      values: [
        (0..<13).map { $0 == 12 ? .nan : Float($0 % 2) }, (0..<13).map { Float($0 % 2) },
        (0..<13).map { Float($0) * 100 },
      ], levels: [["app", "web"], [], []])
    #expect(GroupColumn("channel", of: table).values.suffix(3) == ["app", "web", "missing"])
    #expect(GroupColumn("orders", of: table).values.prefix(2) == ["0", "1"])
    let spent = GroupColumn("spent", of: table)
    #expect(spent.name == "spent")
    // Quartiles of 0, 100 … 1200.
    #expect(spent.values[0...3].allSatisfy { $0 == "up to 300" })
    #expect(spent.values[4...6].allSatisfy { $0 == "above 300 to 600" })
    #expect(spent.values[10...].allSatisfy { $0 == "above 900" })
  }

  @Test("nobody is flagged where false alarms cost more than all that is missed")
  func nobody() throws {
    let labels = (0..<40).map { $0 % 2 == 0 }
    let evaluation = try RiskEvaluation(
      target: .churn, probabilities: labels.map { $0 ? 0.6 : 0.7 }, labels: labels,
      options: RiskEvaluationOptions(
        costs: RiskCosts(falseAlarm: 10, miss: 1, treated: 1),
        bootstrap: Bootstrap(resamples: 20)),
      threads: 1)
    #expect(evaluation.threshold == .infinity && evaluation.confusion.flagged == 0)
    #expect(evaluation.estimates[.precision] == Estimate(value: nil))
    #expect(evaluation.estimates[.rocAUC]?.value == 0)
    #expect(evaluation.costCurve.cheapest.cost.value == 0.5)
  }

  @Test("too few positives are refused, saying how many are there and how many are needed")
  func tooFew() {
    let labels = [true, true, true] + [Bool](repeating: false, count: 50)
    let error = #expect(throws: RiskEvaluationError.self) {
      try RiskEvaluation(
        target: .churn, probabilities: labels.map { _ in 0.5 }, labels: labels, threads: 1)
    }
    #expect(error == .tooFew(outcome: true, found: 3, rows: 53, needed: 10))
    #expect(
      error?.description == """
        too few positives (rows that came true): found 3 among 53 rows, expected at least 10; \
        collect 7 more, or widen the horizon
        """)
  }
}
