import Commerce
import RiskModels

/// A shop small enough to count by hand.
enum SmallShop {
  static let asOf = Timestamp(year: 2026, month: 4, day: 1)

  static func day(_ days: Int) -> Timestamp { asOf.adding(days: days) }

  static let products = [
    Product(id: "shoe", category: "shoes", price: 60), Product(id: "sock", category: "socks"),
  ]

  static let ana = CustomerHistory(
    customer: Customer(
      id: "ana", registered: day(-400), attributes: ["country": "CN"]),
    orders: [
      Order(
        id: "o1", customer: "ana", placed: day(-100), promised: day(-95), delivered: day(-93),
        discount: 10, coupon: "SPRING", channel: "app",
        items: [
          OrderItem(product: "shoe", quantity: 1, unitPrice: 60),
          OrderItem(product: "sock", quantity: 5, unitPrice: 2),
        ]),
      Order(
        id: "o2", customer: "ana", placed: day(-80), cancelled: day(-79),
        items: [OrderItem(product: "shoe", quantity: 1, unitPrice: 60)]),
      Order(
        id: "o3", customer: "ana", placed: day(-60), promised: day(-55), delivered: day(-56),
        channel: "web", items: [OrderItem(product: "sock", quantity: 10, unitPrice: 2)]),
      Order(
        id: "o4", customer: "ana", placed: day(-10), promised: day(-5), delivered: day(2),
        channel: "app", items: [OrderItem(product: "shoe", quantity: 2, unitPrice: 60)]),
      Order(
        id: "o5", customer: "ana", placed: day(20),
        items: [OrderItem(product: "sock", quantity: 1, unitPrice: 2)]),
    ],
    returns: [
      OrderReturn(
        id: "r1", customer: "ana", requested: day(-50), order: "o3", product: "sock", quantity: 5,
        amount: 10),
      OrderReturn(
        id: "r2", customer: "ana", requested: day(8), product: "shoe", quantity: 1, amount: 60),
    ],
    events: [
      CustomerEvent(id: "e1", customer: "ana", time: day(-40), kind: .view, product: "shoe"),
      CustomerEvent(id: "e2", customer: "ana", time: day(-20), kind: .view, product: "shoe"),
      CustomerEvent(id: "e3", customer: "ana", time: day(-12), kind: .cart, product: "shoe"),
      CustomerEvent(id: "e4", customer: "ana", time: day(-7), kind: .support),
      CustomerEvent(id: "e5", customer: "ana", time: day(0), kind: .view),
    ],
    texts: [
      CustomerText(
        id: "1", customer: "ana", time: day(-90), kind: .review, product: "shoe", stars: 4,
        text: "好看但是偏小",
        finding: TextFinding(
          sentiment: "neutral",
          clauses: [
            .init(start: 0, end: 2, opinions: 1),
            .init(
              start: 2, end: 6, opinions: 1, negativeOpinions: 1,
              reasons: [.init(code: "size.too_small", start: 4, end: 6, confidence: 0.9)]),
          ])),
      CustomerText(
        id: "7", customer: "ana", time: day(-4), kind: .message, order: "o4",
        text: "Get me a human. I will never buy here again",
        finding: TextFinding(
          sentiment: "negative",
          clauses: [
            .init(start: 0, end: 15, intents: ["agent.human"]),
            .init(start: 16, end: 43, intents: ["complaint.service"]),
          ])),
      CustomerText(
        id: "9", customer: "ana", time: day(9), kind: .message, order: "o4", text: "开胶了",
        finding: TextFinding(
          sentiment: "negative",
          clauses: [
            .init(
              start: 0, end: 3, opinions: 1, negativeOpinions: 1,
              reasons: [.init(code: "quality.broke", start: 0, end: 3, confidence: 0.8)])
          ])),
    ])

  static let ben = CustomerHistory(customer: Customer(id: "ben", registered: day(-5)))

  /// Known to nobody at the moment.
  static let cleo = CustomerHistory(
    customer: Customer(id: "cleo", registered: day(1)),
    orders: [Order(id: "o9", customer: "cleo", placed: day(3))])

  /// Rows of some customers at the moment.
  static func extraction(
    of histories: [CustomerHistory] = [ana, ben, cleo], sourceEnd: Timestamp = day(90)
  ) -> FeatureExtraction {
    var shop = ShopStatistics(products: products)
    for history in histories { shop.add(history.known(at: asOf)) }
    var extraction = FeatureExtraction(
      asOf: asOf, shop: shop, outcomes: Outcomes(asOf: asOf, horizon: 30, sourceEnd: sourceEnd),
      attributes: ["country"])
    for history in histories { extraction.add(history) }
    return extraction
  }
}

extension FeatureTable {
  /// A cell by the names of its row and column; categories by their name.
  func number(_ column: String, of id: String) -> Float? {
    guard let place = columns.firstIndex(where: { $0.name == column }),
      let row = ids.firstIndex(of: id)
    else { return nil }
    return values[place][row]
  }

  func category(_ column: String, of id: String) -> String? {
    guard let place = columns.firstIndex(where: { $0.name == column }),
      let value = number(column, of: id), !value.isNaN
    else { return nil }
    return levels[place][Int(value)]
  }
}
