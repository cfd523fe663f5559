public import Commerce

/// A request to send something back that the customer confirmed: to be written by the upper layer.
public struct ReturnTicket: Sendable, Hashable {
  /// Whose it is; `nil` where nobody knows.
  public var customer: String?
  /// The order.
  public var order: String
  /// The product; `nil` for the whole order.
  public var product: String?
  /// Pieces.
  public var quantity: Int
  /// The reason and the words that state it.
  public var reason: StatedReason
  /// How it is settled.
  public var option: ReturnOption
  /// The size wanted instead, of an exchange.
  public var size: String?
  /// The colour wanted instead, of an exchange.
  public var color: String?
  /// When the customer confirmed it.
  public var requested: Timestamp
}
