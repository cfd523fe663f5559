import Commerce
import GRDB

// Values from rows of their columns.

extension Customer {
  static let columns = "id, registered, attributes"

  init(_ row: Row) throws {
    self.init(
      id: row[0], registered: Timestamp(row, 1),
      attributes: try value([String: String].self, json: row[2]))
  }
}

extension Product {
  static let columns = "id, name, category, price, stock"

  init(_ row: Row) {
    self.init(id: row[0], name: row[1], category: row[2], price: row[3], stock: row[4])
  }
}

extension Order {
  static let columns =
    "id, customer, placed, promised, shipped, delivered, cancelled, discount, coupon, channel"

  /// The order without its items.
  init(_ row: Row) {
    self.init(
      id: row[0], customer: row[1], placed: Timestamp(seconds: row[2]),
      promised: Timestamp(row, 3), shipped: Timestamp(row, 4), delivered: Timestamp(row, 5),
      cancelled: Timestamp(row, 6), discount: row[7], coupon: row[8], channel: row[9])
  }
}

extension OrderReturn {
  static let columns = "id, customer, requested, order_id, product, quantity, amount, reason"

  init(_ row: Row) {
    self.init(
      id: row[0], customer: row[1], requested: Timestamp(seconds: row[2]), order: row[3],
      product: row[4], quantity: row[5], amount: row[6], reason: row[7])
  }
}

extension CustomerEvent {
  static let columns = "id, customer, time, kind, product"

  init(_ row: Row) throws {
    self.init(
      id: row[0], customer: row[1], time: Timestamp(seconds: row[2]),
      kind: try known(Kind.self, row[3]), product: row[4])
  }
}

extension CustomerText {
  /// Of a query that also reads `text_results`; behind them a finding or nothing.
  static let columns =
    "texts.kind, texts.id, customer, time, product, order_id, stars, text"

  init(_ row: Row) throws {
    self.init(
      id: row[1], customer: row[2], time: Timestamp(seconds: row[3]),
      kind: try known(Kind.self, row[0]), product: row[4], order: row[5], stars: row[6],
      text: row[7],
      finding: try (row[8] as String?).map { try value(TextFinding.self, json: $0) })
  }
}

extension Timestamp {
  /// A moment in a column, if there is one.
  init?(_ row: Row, _ column: Int) {
    guard let seconds: Int = row[column] else { return nil }
    self.init(seconds: seconds)
  }
}

/// A case by its raw value.
func known<Value: RawRepresentable>(
  _ type: Value.Type, _ raw: Value.RawValue
) throws -> Value where Value.RawValue == String {
  guard let value = type.init(rawValue: raw) else {
    throw StoreError("the store holds \(masked(raw)), which is no \(type): use a newer kefu")
  }
  return value
}
