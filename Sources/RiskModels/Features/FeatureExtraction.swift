public import Commerce

/// Makes the feature rows of one moment from histories: one of each customer, and one of each order
/// that may still come back.
///
/// Rows hold what was known when the moment began. Labels, if outcomes are asked for, look ahead.
public struct FeatureExtraction: Sendable {
  /// The moment.
  public let asOf: Timestamp
  /// Days after its placing in which an order may come back.
  public let returnWindow: Int
  /// The customers' attributes that become columns.
  public let attributes: [String]
  private let shop: ShopStatistics
  private let outcomes: Outcomes?
  private var customers: FeatureTableBuilder
  private var orders: FeatureTableBuilder

  /// An extraction without rows.
  ///
  /// - Parameters:
  ///   - shop: the shop's statistics of the same moment.
  ///   - outcomes: what gives the labels; `nil` for rows without.
  public init(
    asOf: Timestamp, shop: ShopStatistics, outcomes: Outcomes?, attributes: [String] = [],
    returnWindow: Int = 60
  ) {
    (self.asOf, self.shop, self.outcomes) = (asOf, shop, outcomes)
    (self.attributes, self.returnWindow) = (attributes, returnWindow)
    let extra = attributes.map(Self.column)
    let targets = outcomes == nil ? [] : RiskTarget.allCases
    customers = FeatureTableBuilder(
      columns: FeatureDictionary.customerColumns + extra, targets: targets)
    orders = FeatureTableBuilder(
      columns: FeatureDictionary.orderColumns + extra,
      targets: outcomes == nil ? [] : [.orderReturn])
  }

  /// The column of a customer's attribute.
  public static func column(ofAttribute name: String) -> FeatureColumn {
    FeatureColumn(
      name: "attribute.\(name)", kind: .category, group: "attributes", side: .customer)
  }

  /// The rows of customers.
  public var customerTable: FeatureTable { customers.table() }
  /// The rows of orders.
  public var orderTable: FeatureTable { orders.table() }

  /// Adds the rows of a customer of whom anything was known.
  public mutating func add(_ history: CustomerHistory) {
    let moment = CustomerMoment(history, asOf: asOf, shop: shop)
    guard moment.isKnown else { return }
    let own = CustomerFeatures.all.map { $0.value(moment) }
    let text = Self.values(of: TextMoment(moment))
    let extra = attributes.map {
      FeatureValue.category(moment.history.customer.attributes[$0])
    }
    customers.add(
      id: history.customer.id, time: asOf, values: own + text + extra,
      labels: outcomes.map {
        [.churn: $0.churn(of: history), .orderReturn: $0.orderReturn(of: history)]
      } ?? [:])
    let (known, all) = (ReturnedOrders(moment.history), ReturnedOrders(history))
    for order in moment.orders where mayComeBack(order, known: known) {
      let values = OrderFeatures.all.map { $0.value(OrderMoment(order, of: moment)) }
      orders.add(
        id: order.id, time: asOf, values: own + values + text + extra,
        labels: outcomes.map { [.orderReturn: $0.orderReturn(of: order, returned: all)] } ?? [:],
        reason: outcomes.flatMap { $0.reason(of: order, in: history, returned: all) })
    }
  }

  /// The values of text features, in the order of ``FeatureDictionary/textColumns``.
  public static func values(of text: TextMoment) -> [FeatureValue] {
    TextFeatures.all.map { $0.value(text) }
  }

  private func mayComeBack(_ order: Order, known: ReturnedOrders) -> Bool {
    asOf.days(since: order.placed) <= Double(returnWindow)
      && known.returns(of: order).isEmpty
  }
}

extension CustomerMoment {
  /// Whether anything was known of the customer.
  fileprivate var isKnown: Bool {
    history.customer.registered != nil
      || !(history.orders.isEmpty && history.events.isEmpty && history.texts.isEmpty)
      || !history.returns.isEmpty
  }
}
