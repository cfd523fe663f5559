import Commerce
import GRDB

/// Reads histories from one state of a store.
struct HistoryReader {
  let database: Database
  /// Whose findings are told.
  private let model: Int?

  init(_ database: Database) throws {
    self.database = database
    model = try Int.fetchOne(
      database, sql: "SELECT number FROM text_models ORDER BY turn DESC LIMIT 1")
  }

  /// The history of a customer; `nil` for one that stands nowhere.
  func history(of customer: String) throws -> CustomerHistory? {
    let account = try rows("SELECT \(Customer.columns) FROM customers WHERE id = ?", customer) {
      try Customer($0)
    }.first
    let history = CustomerHistory(
      customer: account ?? Customer(id: customer),
      orders: try rows(
        "SELECT \(Order.columns) FROM orders WHERE customer = ? ORDER BY placed, id", customer,
        read: order),
      returns: try rows(
        "SELECT \(OrderReturn.columns) FROM returns WHERE customer = ? ORDER BY requested, id",
        customer, read: OrderReturn.init),
      events: try rows(
        "SELECT \(CustomerEvent.columns) FROM events WHERE customer = ? ORDER BY time, id",
        customer, read: CustomerEvent.init),
      texts: try texts(of: customer))
    return account == nil && history.isEmpty ? nil : history
  }

  /// An order with its items, from a row of its own columns.
  func order(_ row: Row) throws -> Order {
    var order = Order(row)
    order.items = try rows(
      """
      SELECT product, quantity, unit_price FROM order_items WHERE order_id = ? ORDER BY position
      """, order.id
    ) { OrderItem(product: $0[0], quantity: $0[1], unitPrice: $0[2]) }
    return order
  }

  private func texts(of customer: String) throws -> [CustomerText] {
    try rows(
      """
      SELECT \(CustomerText.columns), finding FROM texts \
      LEFT JOIN text_results ON model = ? AND text_results.kind = texts.kind \
      AND text_results.id = texts.id WHERE customer = ? ORDER BY time, texts.kind, texts.id
      """, model, customer, read: CustomerText.init)
  }

  /// Rows of a query, each read.
  func rows<Value>(
    _ sql: String, _ arguments: (any DatabaseValueConvertible)?..., read: (Row) throws -> Value
  ) throws -> [Value] {
    let statement = try database.cachedStatement(sql: sql)
    let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
    var values: [Value] = []
    while let row = try cursor.next() { values.append(try read(row)) }
    return values
  }
}

extension CustomerHistory {
  fileprivate var isEmpty: Bool {
    orders.isEmpty && returns.isEmpty && events.isEmpty && texts.isEmpty
  }
}
