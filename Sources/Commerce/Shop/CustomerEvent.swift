/// Something a customer did besides buying.
public struct CustomerEvent: Sendable, Hashable {
  /// The shop's own key.
  public let id: String
  /// Who did it.
  public let customer: String
  /// When.
  public let time: Timestamp
  /// What.
  public let kind: Kind
  /// The product it was done with.
  public var product: String?

  /// What was done.
  public enum Kind: String, Sendable, CaseIterable {
    /// Looked at a product.
    case view
    /// Put a product into the cart.
    case cart
    /// Searched.
    case search
    /// Got or used a coupon.
    case coupon
    /// Got in touch with support.
    case support
  }

  /// An event.
  public init(
    id: String, customer: String, time: Timestamp, kind: Kind, product: String? = nil
  ) {
    (self.id, self.customer, self.time) = (id, customer, time)
    (self.kind, self.product) = (kind, product)
  }
}
