public import Commerce

/// Something to be saved in a store, by its key.
public enum StoreRecord: Sendable, Hashable {
  case customer(Customer)
  case product(Product)
  /// An order, and the items it has: the second item of the same product is number 2 of it.
  case order(Order)
  /// An item by itself; `number` tells items of one product in an order apart, from 1.
  case orderItem(OrderItem, order: String, number: Int)
  case orderReturn(OrderReturn)
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

/// What became of records that were saved.
public struct StoreChanges: Sendable, Hashable {
  /// Records whose key was not there.
  public var inserted = 0
  /// Records that replaced another one of the same key.
  public var updated = 0
  /// Records that were there just so.
  public var unchanged = 0

  /// Nothing saved yet.
  public init(inserted: Int = 0, updated: Int = 0, unchanged: Int = 0) {
    (self.inserted, self.updated, self.unchanged) = (inserted, updated, unchanged)
  }

  /// Adds up.
  public mutating func add(_ other: StoreChanges) {
    inserted += other.inserted
    updated += other.updated
    unchanged += other.unchanged
  }
}
