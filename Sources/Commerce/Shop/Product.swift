/// What the shop sells, by its stock-keeping unit.
public struct Product: Sendable, Hashable {
  /// The stock-keeping unit.
  public let id: String
  /// What the shop calls it.
  public var name: String?
  /// Its department.
  public var category: String?
  /// List price, in the shop's currency.
  public var price: Double?
  /// Pieces at hand; `nil` where the shop does not say.
  public var stock: Int?

  /// A product.
  public init(
    id: String, name: String? = nil, category: String? = nil, price: Double? = nil,
    stock: Int? = nil
  ) {
    (self.id, self.name, self.category) = (id, name, category)
    (self.price, self.stock) = (price, stock)
  }
}
