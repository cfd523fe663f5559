public import Commerce
public import RiskModels
public import Storage

/// The feature rows of a store at some moments.
public struct StoreFeatures: Sendable {
  /// The moments; rows of each stand below those of the one before.
  public let moments: [Timestamp]
  /// Days after a moment that labels look at; `nil` for rows without labels.
  public let horizon: Int?
  /// The customers' attributes that become columns.
  public let attributes: [String]
  /// Days after its placing in which an order may come back.
  public let returnWindow: Int

  /// What to make rows of.
  ///
  /// - Precondition: there is a moment.
  public init(
    moments: [Timestamp], horizon: Int? = nil, attributes: [String] = [], returnWindow: Int = 60
  ) {
    precondition(!moments.isEmpty, "no moment")
    (self.moments, self.horizon) = (moments, horizon)
    (self.attributes, self.returnWindow) = (attributes, returnWindow)
  }

  /// Rows of customers and of orders.
  public struct Tables: Sendable {
    /// One row a customer and moment.
    public let customers: FeatureTable
    /// One row an order that may come back, and moment.
    public let orders: FeatureTable
    /// The last moment that the store tells of; labels that look beyond it are open.
    public let storeEnd: Timestamp
  }

  /// Makes the rows, reading the store twice: once for the shop as a whole.
  ///
  /// - Throws: `StoreError`, or ``InputError`` where the store tells of no customer.
  public func tables(of store: Store) throws -> Tables {
    let shop = try shop(of: store)
    var extractions = zip(moments, shop.statistics).map { moment, statistics in
      FeatureExtraction(
        asOf: moment, shop: statistics,
        outcomes: horizon.map { Outcomes(asOf: moment, horizon: $0, sourceEnd: shop.end) },
        attributes: attributes, returnWindow: returnWindow)
    }
    try store.forEachHistory { history in
      for place in extractions.indices { extractions[place].add(history) }
    }
    return Tables(
      customers: try .joined(extractions.map(\.customerTable)),
      orders: try .joined(extractions.map(\.orderTable)), storeEnd: shop.end)
  }

  /// The row of one customer at the last moment, or of one order with its customer's, and the clauses
  /// behind its text features; `nil` if nobody knew of it then.
  public func row(
    of subject: ReviewCase.Subject, _ key: String, in store: Store
  ) throws -> (row: FeatureTable, text: TextMoment)? {
    let moment = moments[moments.count - 1]
    let customer = subject == .order ? try store.order(key)?.customer : key
    guard let customer, let history = try store.history(of: customer) else { return nil }
    let statistics = try Self.statistics(of: store, at: moment)
    var extraction = FeatureExtraction(
      asOf: moment, shop: statistics, outcomes: nil, attributes: attributes,
      returnWindow: returnWindow)
    extraction.add(history)
    let table = subject == .order ? extraction.orderTable : extraction.customerTable
    guard let row = table.ids.firstIndex(of: key) else { return nil }
    let text = TextMoment(CustomerMoment(history, asOf: moment, shop: statistics))
    return (table.selecting(rows: [row]), text)
  }

  /// The shop's statistics of a moment: those the store has kept, or counted anew.
  ///
  /// - Throws: `StoreError`.
  public static func statistics(
    of store: Store, at moment: Timestamp
  ) throws -> ShopStatistics {
    let products = try store.products()
    if let counts = try store.productCounts(at: moment) {
      return ShopStatistics(products: products, counts: counts)
    }
    var statistics = ShopStatistics(products: products)
    try store.forEachHistory { statistics.add($0.known(at: moment)) }
    return statistics
  }

  private func shop(of store: Store) throws -> (statistics: [ShopStatistics], end: Timestamp) {
    let products = try store.products()
    var statistics = moments.map { _ in ShopStatistics(products: products) }
    var end: Timestamp?
    try store.forEachHistory { history in
      for place in moments.indices { statistics[place].add(history.known(at: moments[place])) }
      end = [end, history.end].compactMap { $0 }.max()
    }
    guard let end else {
      throw InputError(
        "\(store.path) tells of no customer: import some first, see kefu store import --help")
    }
    return (statistics, end)
  }
}

extension CustomerHistory {
  /// The last moment it tells of.
  fileprivate var end: Timestamp? {
    [
      orders.map(\.placed).max(), returns.map(\.requested).max(), events.map(\.time).max(),
      texts.map(\.time).max(),
    ].compactMap { $0 }.max()
  }
}
