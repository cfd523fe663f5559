/// One purchase.
public struct Order: Sendable, Hashable {
  /// The shop's own key.
  public let id: String
  /// Who bought.
  public let customer: String
  /// When it was placed.
  public let placed: Timestamp
  /// The day the shop promised to deliver.
  public var promised: Timestamp?
  /// When it left.
  public var shipped: Timestamp?
  /// When it arrived.
  public var delivered: Timestamp?
  /// When it was called off before it left.
  public var cancelled: Timestamp?
  /// Money taken off, in the shop's currency, positive.
  public var discount: Double
  /// The coupon used.
  public var coupon: String?
  /// Where it was placed, such as `app` or `web`.
  public var channel: String?
  /// The items, in the order's own order.
  public var items: [OrderItem]

  /// An order.
  public init(
    id: String, customer: String, placed: Timestamp, promised: Timestamp? = nil,
    shipped: Timestamp? = nil, delivered: Timestamp? = nil, cancelled: Timestamp? = nil,
    discount: Double = 0, coupon: String? = nil, channel: String? = nil, items: [OrderItem] = []
  ) {
    (self.id, self.customer, self.placed, self.promised) = (id, customer, placed, promised)
    (self.shipped, self.delivered, self.cancelled) = (shipped, delivered, cancelled)
    (self.discount, self.coupon, self.channel, self.items) = (discount, coupon, channel, items)
  }

  /// What was paid: the items less the discount, in the shop's currency.
  public var total: Double {
    items.reduce(-discount) { $0 + Double($1.quantity) * $1.unitPrice }
  }
}

/// Some pieces of one product in an order.
public struct OrderItem: Sendable, Hashable {
  /// The product's key.
  public let product: String
  /// Pieces, above 0.
  public let quantity: Int
  /// Price of a piece, in the shop's currency.
  public let unitPrice: Double

  /// Some pieces of a product.
  public init(product: String, quantity: Int, unitPrice: Double) {
    (self.product, self.quantity, self.unitPrice) = (product, quantity, unitPrice)
  }
}
