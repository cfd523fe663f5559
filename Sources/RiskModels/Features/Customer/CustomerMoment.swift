public import Commerce

/// A customer at a moment: what was known then, and what several features need of it.
public struct CustomerMoment: Sendable {
  /// The moment.
  public let asOf: Timestamp
  /// What was known then.
  public let history: CustomerHistory
  /// What was known then of the shop.
  public let shop: ShopStatistics
  /// Orders that were not called off.
  let orders: [Order]
  /// Days between one day with orders and the next.
  let gaps: [Double]

  /// A customer at a moment.
  ///
  /// - Parameters:
  ///   - history: the customer's; what is dated at the moment or after it is left out.
  ///   - shop: statistics of the same moment.
  public init(_ history: CustomerHistory, asOf: Timestamp, shop: ShopStatistics) {
    self.asOf = asOf
    self.shop = shop
    self.history = history.known(at: asOf)
    orders = self.history.orders.filter { $0.cancelled == nil }
    let days = Set(orders.map { $0.placed.startOfDay }).sorted()
    gaps = zip(days.dropFirst(), days).map { $0.days(since: $1) }
  }

  /// Days since a moment; `nil` since none.
  func days(since moment: Timestamp?) -> Double? { moment.map { asOf.days(since: $0) } }

  /// Whether a moment lies in the last days.
  func isWithin(days: Double, _ moment: Timestamp) -> Bool { asOf.days(since: moment) <= days }

  /// Events of a kind in the last days.
  func events(_ kind: CustomerEvent.Kind, days: Double) -> Double {
    Double(history.events.count { $0.kind == kind && isWithin(days: days, $0.time) })
  }

  /// Orders in the last days.
  func orders(days: Double) -> Double {
    Double(orders.count { isWithin(days: days, $0.placed) })
  }

  /// Money of the orders whose age in days lies in a range.
  func spend(age: Range<Double>) -> Double {
    orders.reduce(0) { age.contains(asOf.days(since: $1.placed)) ? $0 + $1.total : $0 }
  }
}

extension Timestamp {
  /// The first second of its day.
  var startOfDay: Timestamp {
    let date = date
    return Timestamp(year: date.year, month: date.month, day: date.day)
  }
}

extension Collection<Double> {
  /// The mean; `nil` of nothing.
  var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
