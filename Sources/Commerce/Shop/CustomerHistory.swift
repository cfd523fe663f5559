/// All that a shop knows of one customer, each part in time order.
public struct CustomerHistory: Sendable, Hashable {
  /// Whose history it is.
  public var customer: Customer
  /// The purchases, by the time they were placed.
  public var orders: [Order]
  /// The returns, by the time they were asked for.
  public var returns: [OrderReturn]
  /// What else was done.
  public var events: [CustomerEvent]
  /// What was written.
  public var texts: [CustomerText]

  /// Joins the parts.
  public init(
    customer: Customer, orders: [Order] = [], returns: [OrderReturn] = [],
    events: [CustomerEvent] = [], texts: [CustomerText] = []
  ) {
    (self.customer, self.orders, self.returns) = (customer, orders, returns)
    (self.events, self.texts) = (events, texts)
  }
}
