import Commerce
import Glibc
import NeuralNetwork
import RiskModels

/// A made-up shop whose customers leave and send back for known causes. Nothing in it is real.
///
/// The logit of leaving is ``recencyEffect`` for each 30 days since the last order, and ``blameEffect``
/// for who blamed in a review; that of sending an order back is −1.5, and ``productEffect`` more for the
/// product that falls apart.
struct SyntheticShop {
  static let asOf = Timestamp(year: 2026, month: 6, day: 1)
  static let horizon = 90

  var recencyEffect = 1.0
  var blameEffect = 2.0
  var productEffect = 2.0
  var customers = 1_000
  var seed: UInt64 = 1

  static let products = [
    Product(id: "sound", category: "things"), Product(id: "flimsy", category: "things"),
  ]

  /// The customers' histories, the time behind ``asOf`` among them.
  func histories() -> [CustomerHistory] {
    var generator = SeededGenerator(seed: seed)
    return (0..<customers).map { history("c\($0)", &generator) }
  }

  /// The rows of customers and orders, with their labels.
  func tables() -> (customers: FeatureTable, orders: FeatureTable) {
    let histories = histories()
    var shop = ShopStatistics(products: Self.products)
    for history in histories { shop.add(history.known(at: Self.asOf)) }
    var extraction = FeatureExtraction(
      asOf: Self.asOf, shop: shop,
      outcomes: Outcomes(
        asOf: Self.asOf, horizon: Self.horizon, sourceEnd: Self.asOf.adding(days: Self.horizon)))
    for history in histories { extraction.add(history) }
    return (extraction.customerTable, extraction.orderTable)
  }

  private func history(_ id: String, _ generator: inout SeededGenerator) -> CustomerHistory {
    let recency = Int.random(in: 1...120, using: &generator)
    let product = Self.products[Int.random(in: 0...1, using: &generator)].id
    var history = CustomerHistory(customer: Customer(id: id))
    let older = Int.random(in: 0...4, using: &generator)
    let returning = -1.5 + (product == "flimsy" ? productEffect : 0)
    for number in 0...older {
      let days = recency + 30 * (older - number)
      let name = "\(id)-\(number)"
      history.orders.append(order(name, id, daysAgo: days, product: product))
      guard happens(returning, &generator) else { continue }
      history.returns.append(
        OrderReturn(
          id: "r-\(name)", customer: id,
          requested: Self.asOf.adding(days: number == older ? 3 : 9 - days), order: name,
          product: product))
    }
    let blames = Double.random(in: 0..<1, using: &generator) < 0.4
    let writes = Double.random(in: 0..<1, using: &generator) < 0.7
    if writes {
      let days = Int.random(in: 1...60, using: &generator)
      history.texts.append(review("t-\(id)", id, daysAgo: days, blames: blames))
    }
    let leaving = -2 + recencyEffect * Double(recency) / 30 + (writes && blames ? blameEffect : 0)
    if !happens(leaving, &generator) {
      history.orders.append(order("\(id)-next", id, daysAgo: -5, product: product))
    }
    return history
  }

  private func happens(_ logit: Double, _ generator: inout SeededGenerator) -> Bool {
    Double.random(in: 0..<1, using: &generator) < 1 / (1 + exp(-logit))
  }

  private func order(_ id: String, _ customer: String, daysAgo: Int, product: String) -> Order {
    Order(
      id: id, customer: customer, placed: Self.asOf.adding(days: -daysAgo),
      items: [OrderItem(product: product, quantity: 1, unitPrice: 10)])
  }

  private func review(
    _ id: String, _ customer: String, daysAgo: Int, blames: Bool
  ) -> CustomerText {
    CustomerText(
      id: id, customer: customer, time: Self.asOf.adding(days: -daysAgo), kind: .review,
      text: blames ? "fell apart" : "lovely",
      finding: TextFinding(
        sentiment: blames ? "negative" : "positive",
        clauses: [
          .init(start: 0, end: 6, opinions: 1, negativeOpinions: blames ? 1 : 0)
        ]))
  }
}
