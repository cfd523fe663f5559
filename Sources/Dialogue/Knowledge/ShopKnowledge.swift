public import Commerce

/// What the shop knows at the moment of an event, as far as it bears on it.
public struct ShopKnowledge: Sendable, Hashable {
  /// The moment of the event.
  public var now: Timestamp
  /// All about the customer; `nil` where nobody knows who it is.
  public var history: CustomerHistory?
  /// Orders by their keys: the customer's, and those that the line names.
  public var orders: [String: Order]
  /// Products by their keys: those of the orders, and those that the line names.
  public var products: [String: Product]
  /// The sizes and colours a product comes in, by its key; none where the shop does not say.
  public var variants: [String: [ProductVariant]]
  /// What may happen; `nil` where no model says.
  public var risk: CustomerRisk?
  /// Whether orders and products were looked up, so that one that does not stand here does not
  /// exist.
  public var isLookedUp: Bool

  /// Joins the parts.
  public init(
    now: Timestamp, history: CustomerHistory? = nil, orders: [String: Order] = [:],
    products: [String: Product] = [:], variants: [String: [ProductVariant]] = [:],
    risk: CustomerRisk? = nil, isLookedUp: Bool? = nil
  ) {
    (self.now, self.history, self.orders, self.products) = (now, history, orders, products)
    (self.variants, self.risk) = (variants, risk)
    self.isLookedUp = isLookedUp ?? (history != nil || !orders.isEmpty)
  }
}

/// One size and colour of a product.
public struct ProductVariant: Sendable, Hashable {
  /// The size as the shop writes it.
  public var size: String?
  /// The colour in the one form of a slot, such as `black`.
  public var color: String?
  /// Pieces at hand; `nil` where the shop does not say.
  public var stock: Int?

  /// A size and colour.
  public init(size: String? = nil, color: String? = nil, stock: Int? = nil) {
    (self.size, self.color, self.stock) = (size, color, stock)
  }
}
