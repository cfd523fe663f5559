public import Commerce

/// One order of a customer at a moment.
public struct OrderMoment: Sendable {
  /// The customer at that moment.
  public let customer: CustomerMoment
  /// The order as it was known then.
  public let order: Order

  /// An order of the customer.
  init(_ order: Order, of customer: CustomerMoment) {
    (self.order, self.customer) = (order, customer)
  }

  /// What each item's product has of a quantity.
  func ofItems(_ value: (ShopStatistics, String) -> Double) -> [Double] {
    order.items.map { value(customer.shop, $0.product) }
  }
}
