/// A kind of detail a customer gives in a line, by its stable code.
public enum SlotType: String, Sendable, CaseIterable, Codable {
  /// An order number.
  case order
  /// A product code.
  case sku
  /// A size: `42码`, `XL`, `US 9`.
  case size
  /// A colour.
  case color
  /// How many.
  case quantity
  /// An amount of money.
  case money
  /// A day or time.
  case date
  /// A telephone number.
  case phone
}
