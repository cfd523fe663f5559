/// Pieces that a customer sends back, or a purchase called off after the fact.
public struct OrderReturn: Sendable, Hashable {
  /// The shop's own key.
  public let id: String
  /// Who sends it back.
  public let customer: String
  /// When the customer asked for it.
  public let requested: Timestamp
  /// The order; `nil` where the shop does not say.
  public var order: String?
  /// The product; `nil` for the whole order.
  public var product: String?
  /// Pieces, above 0.
  public var quantity: Int
  /// Money given back, in the shop's currency; `nil` where the shop does not say.
  public var amount: Double?
  /// The stated reason: the code of a ``ReturnReason`` or the shop's own.
  public var reason: String?

  /// A return.
  public init(
    id: String, customer: String, requested: Timestamp, order: String? = nil,
    product: String? = nil, quantity: Int = 1, amount: Double? = nil, reason: String? = nil
  ) {
    (self.id, self.customer, self.requested, self.order) = (id, customer, requested, order)
    (self.product, self.quantity, self.amount, self.reason) = (product, quantity, amount, reason)
  }
}
