public import Commerce

/// Something to be saved in a store, by its key.
public enum StoreRecord: Sendable, Hashable {
  /// An account.
  case customer(Customer)
  /// What the shop sells.
  case product(Product)
  /// An order, and the items it has: the second item of the same product is number 2 of it.
  case order(Order)
  /// An item by itself; `number` tells items of one product in an order apart, from 1.
  case orderItem(OrderItem, order: String, number: Int)
  /// Pieces that come back.
  case orderReturn(OrderReturn)
  /// What a customer did besides buying.
  case event(CustomerEvent)
  /// A message or review, without what was found in it.
  case text(CustomerText)

  /// What can be saved, by the names of the command line.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case customers, products, orders
    case orderItems = "order-items"
    case returns, events, messages, reviews
  }

  /// Which of them it is.
  public var kind: Kind {
    switch self {
    case .customer: .customers
    case .product: .products
    case .order: .orders
    case .orderItem: .orderItems
    case .orderReturn: .returns
    case .event: .events
    case .text(let text): text.kind == .message ? .messages : .reviews
    }
  }
}
