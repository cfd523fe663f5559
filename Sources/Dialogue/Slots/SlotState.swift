public import Commerce

/// A detail that the conversation holds.
public struct SlotState: Sendable, Hashable, Codable {
  /// What kind of detail it is.
  public var type: SlotType
  /// The detail in one form.
  public var value: String
  /// The customer's words for it; empty where the agent set it.
  public var words: String
  /// The line that gave it, from 1.
  public var turn: Int
}

/// A detail with what the shop knows of it.
public struct SlotView: Sendable, Hashable {
  /// The detail.
  public var slot: SlotState
  /// What the shop knows.
  public var fact: SlotFact
}

/// What the shop knows of a detail.
public enum SlotFact: Sendable, Hashable {
  /// It was not looked up, or there is nothing to look up.
  case none
  /// The order, and how far it has come.
  case order(Order, OrderState)
  /// The product.
  case product(Product)
  /// The size or colour, with the pieces at hand where the shop says.
  case variant(stock: Int?)
}

/// A detail that was not taken, and why.
public struct SlotProblem: Sendable, Hashable, Codable {
  /// What kind of detail it is.
  public var type: SlotType
  /// The value that was not taken.
  public var value: String
  /// The value that was kept.
  public var kept: String?
  /// Why.
  public var reason: Reason

  /// Why a detail is not taken, by its stable code.
  public enum Reason: String, Sendable, CaseIterable, Codable {
    /// There is no such order.
    case unknownOrder = "order.unknown"
    /// It is somebody else's order.
    case foreignOrder = "order.foreign"
    /// There is no such product.
    case unknownProduct = "sku.unknown"
    /// The product is not in the order.
    case productNotInOrder = "sku.not_in_order"
    /// The product does not come in this size.
    case unknownSize = "size.unknown"
    /// The product does not come in this colour.
    case unknownColor = "color.unknown"
    /// It is no number of pieces.
    case noQuantity = "quantity.none"
    /// Not as many were bought.
    case quantityAboveBought = "quantity.above_bought"
    /// It is no amount of money.
    case noMoney = "money.none"
    /// It is more than was paid.
    case moneyAbovePaid = "money.above_paid"
    /// It is no day.
    case noDate = "date.none"
    /// The day has not come.
    case dateInFuture = "date.future"
    /// No telephone number has this shape.
    case phoneShape = "phone.shape"
  }
}
