import NeuralNetwork
import RiskModels
import Testing

@Suite("Anomaly detector")
struct AnomalyDetectorTests {
  /// 200 customers with 0 or 1 return and a return rate about 0.04, but for planted ones.
  private func table() -> FeatureTable {
    var generator = SeededGenerator(seed: 5)
    // 80 of 200 have one: usual 0.4.
    var returns = (0..<200).map { Float($0 % 5 < 2 ? 1 : 0) }
    // From 0.03 to 0.05 in even steps, shuffled.
    var rates = (0..<200).map { Float($0) / 10_000 + 0.03005 }.shuffled(using: &generator)
    var channels = [Float](repeating: 0, count: 200)
    var delays = (0..<200).map { _ in 1 + generator.nextUnit() }
    returns[15] = 9
    rates[15] = 0.9
    channels[60] = 1
    delays[60] = .nan
    return FeatureTable(
      columns: [
        FeatureColumn(name: "returns_30", kind: .number, group: "returns", side: .customer),
        FeatureColumn(name: "return_rate", kind: .number, group: "returns", side: .customer),
        FeatureColumn(name: "channel", kind: .category, group: "channel", side: .order),
        FeatureColumn(name: "delay", kind: .number, group: "delivery", side: .order),
      ],
      ids: (0..<200).map { "customer \($0)" }, values: [returns, rates, channels, delays],
      levels: [[], [], ["web", "fax"], []])
  }

  private let wordings = [
    "returns_30": FeatureWording(singular: "return in 30 days", plural: "returns in 30 days")
  ]

  @Test("planted rows are found, with their reasons in words and numbers")
  func planted() throws {
    let table = table()
    let detector = AnomalyDetector(learning: table, threads: 1)
    let found = detector.anomalies(in: table, budget: .rows(2), wordings: wordings, threads: 1)
    #expect(Set(found.map(\.id)) == ["customer 15", "customer 60"])
    #expect(found[0].score > found[1].score && found[1].score > 0.5)
    let reasons = try #require(found.first { $0.row == 15 }).reasons
    #expect(reasons.map(\.feature) == ["return_rate", "returns_30"])
    #expect(
      reasons.map(\.text) == [
        "return_rate 0.9, usual 0.04", "9 returns in 30 days, usual 0.4",
      ])
    let others = try #require(found.first { $0.row == 60 }).reasons
    #expect(
      others.map(\.text) == [
        "channel fax, as in 0.5 % of rows", "delay missing, as in 0.5 % of rows",
      ])
  }

  @Test("counts deviate by their square roots, others by the median distance on their side")
  func deviations() throws {
    let table = table()
    let detector = AnomalyDetector(learning: table, threads: 1)
    let found = detector.anomalies(in: table, budget: .rows(200), threads: 1)
    let reasons = try #require(found.first { $0.row == 15 }).reasons
    // 9 is cut at the 99 % quantile, 1, as row 15 had without it: the mean is 80 / 200, and the
    // variance is below it: 2 (3 − √0.4).
    expectClose(reasons[1...].map(\.deviation), [4.735_1], tolerance: 1e-4)
    // Medians of 200 even steps around 0.04 and of the 100 above it: half of 0.01.
    expectClose(reasons[..<1].map(\.deviation), [0.86 / (1.4826 * 0.005)], tolerance: 2)
  }

  @Test("ordinary rows have no reasons, and the budget alone says how many are looked at")
  func budget() {
    let table = table()
    let detector = AnomalyDetector(learning: table, threads: 1)
    let all = detector.anomalies(in: table, budget: .rows(500), threads: 1)
    #expect(all.count == 200)
    #expect(all.count { $0.reasons.isEmpty } == 198)
    #expect(
      detector.anomalies(in: table, budget: .perMille(12), threads: 1) == Array(all.prefix(3)))
    #expect(ReviewBudget.perMille(0).count(of: 10) == 0)
    #expect(ReviewBudget.rows(-1).count(of: 10) == 0)
  }

  @Test("a column that never had a value, or always the same, still tells of one that differs")
  func constantColumns() {
    func table(_ last: [Float]) -> FeatureTable {
      FeatureTable(
        columns: ["a", "b"].map {
          FeatureColumn(name: $0, kind: .number, group: "g", side: .customer)
        }, ids: (0..<4).map { "\($0)" },
        values: [[.nan, .nan, .nan, last[0]], [0.5, 0.5, 0.5, last[1]]])
    }
    let detector = AnomalyDetector(learning: table([.nan, 0.5]), threads: 1)
    let found = detector.anomalies(in: table([4, 0.75]), budget: .rows(4), threads: 1)
    let reasons = found.filter { $0.row == 3 }.flatMap(\.reasons)
    #expect(reasons.map(\.text) == ["b 0.75, usual 0.5", "a 4, usual 0"])
    #expect(reasons[0].deviation == .infinity)
  }
}
