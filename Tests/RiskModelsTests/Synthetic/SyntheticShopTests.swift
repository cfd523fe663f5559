import Commerce
import Glibc
import RiskModels
import Testing

/// What is planted in a made-up shop is found, and what is not is not.
@Suite("A shop with known effects")
struct SyntheticShopTests {
  private static let features: Set = [
    "last_order_days", "orders", "negative_opinions", "text_absent", "item_return_rate",
    "order_total",
  ]

  private func options(_ type: RiskModelType) -> RiskTrainingOptions {
    var options = RiskTrainingOptions()
    options.type = type
    return options
  }

  /// A table's few columns that matter, the first two thirds of the rows and the others.
  private func parts(_ table: FeatureTable) -> (train: FeatureTable, test: FeatureTable) {
    let table = table.selecting { Self.features.contains($0.name) }
    let cut = table.rows * 2 / 3
    return (table.selecting(rows: Array(0..<cut)), table.selecting(rows: Array(cut..<table.rows)))
  }

  private func lift(_ shop: SyntheticShop) throws -> TextLift {
    let (train, test) = parts(shop.tables().customers)
    let labels = try #require(test.labels[.churn]).map { $0 == true }
    let scores = try [[.customer], [.text], [.customer, .text]].map {
      (sides: Set<FeatureColumn.Side>) in
      let model = try RiskTraining(options(.logistic)).train(
        train.selecting { sides.contains($0.side) })
      return try #require(try model.score(test)[.churn]).map(\.probability)
    }
    return try TextLift(
      behaviour: scores[0], text: scores[1], both: scores[2], labels: labels,
      options: RiskEvaluationOptions(bootstrap: Bootstrap(resamples: 200)), threads: 2)
  }

  @Test("text lifts where blame makes customers leave")
  func textLift() throws {
    let lift = try lift(SyntheticShop(blameEffect: 3))
    #expect(lift.verdict == .gain, "\(lift.sentence)")
  }

  @Test("text is not said to help where blame means nothing", arguments: [1, 2])
  func noTextLift(seed: UInt64) throws {
    let lift = try lift(SyntheticShop(blameEffect: 0, seed: seed))
    // Columns of noise may do harm; help they must not be said to be.
    #expect(lift.verdict != .gain, "\(lift.sentence)")
  }

  @Test("the effects of time and blame are recovered")
  func effects() throws {
    let table = SyntheticShop(customers: 2_000).tables().customers.selecting {
      Self.features.contains($0.name)
    }
    let model = try RiskTraining(options(.logistic)).train(table)
    // Two customers who differ in one thing: 30 days; a fresh clause of blame.
    func logit(days: Float, blame: Float) throws -> Double {
      let row = FeatureTable(
        columns: table.columns, ids: ["x"],
        values: table.columns.map { column in
          switch column.name {
          case "last_order_days": [days]
          case "negative_opinions": [blame]
          case "orders": [2]
          default: [0]
          }
        })
      return try #require(try model.score(row)[.churn]?.first).logit
    }
    let time = try logit(days: 75, blame: 0) - logit(days: 45, blame: 0)
    #expect(abs(time - 1) < 0.2, "30 days make \(time), planted was 1")
    // Clauses are 1 to 60 days old, so that one counts 0.8 on average.
    let blame = try logit(days: 45, blame: 0.8) - logit(days: 45, blame: 0)
    #expect(abs(blame - 2) < 0.4, "blame makes \(blame), planted was 2")
  }

  @Test("a product that falls apart is found in what comes back")
  func product() throws {
    let (train, test) = parts(SyntheticShop(customers: 2_000).tables().orders)
    let model = try RiskTraining(options(.logistic)).train(train)
    let labels = try #require(test.labels[.orderReturn]).map { $0 == true }
    let scores = try #require(try model.score(test)[.orderReturn]).map(\.probability)
    let found = try RiskEvaluation(
      target: .orderReturn, probabilities: scores, labels: labels,
      options: RiskEvaluationOptions(bootstrap: Bootstrap(resamples: 0)), threads: 2)
    // Half the orders come back with probability σ(0.5), half with σ(−1.5): who knows the product
    // reaches 0.775 · 0.682 + ½ (0.775 · 0.318 + 0.225 · 0.682) = 0.728.
    let area = try #require(found.estimates[.rocAUC]?.value)
    #expect(abs(area - 0.728) < 0.08, "\(area)")
  }
}
