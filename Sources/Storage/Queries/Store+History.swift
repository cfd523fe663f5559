public import Commerce
import GRDB

extension Store {
  /// All that is known of a customer, each part in time order, equal times by key; texts with what
  /// the model found that wrote results last. `nil` for a customer that stands nowhere.
  ///
  /// - Throws: ``StoreError``.
  public func history(of customer: String) throws(StoreError) -> CustomerHistory? {
    try read { database in try HistoryReader(database).history(of: customer) }
  }

  /// Hands out every customer's history, by key in the order of its UTF-8 bytes, from one state of
  /// the store whatever is written meanwhile. Customers that only orders, returns, events or texts
  /// name are among them. Memory is that of the longest history.
  ///
  /// - Parameter body: may read from the store as well.
  /// - Throws: ``StoreError``, and what the body throws.
  public func forEachHistory(_ body: (CustomerHistory) throws -> Void) throws {
    var failure: (any Error)?
    try read { database in
      let reader = try HistoryReader(database)
      // Each part comes in order from an index; SQLite merges them row by row.
      let keys = try String.fetchCursor(
        database,
        sql: """
          SELECT id FROM customers UNION SELECT customer FROM orders \
          UNION SELECT customer FROM returns UNION SELECT customer FROM events \
          UNION SELECT customer FROM texts ORDER BY 1
          """)
      while failure == nil, let key = try keys.next() {
        guard let history = try reader.history(of: key) else { continue }
        do { try body(history) } catch { failure = error }
      }
    }
    if let failure { throw failure }
  }

  /// An order with its items.
  ///
  /// - Throws: ``StoreError``.
  public func order(_ id: String) throws(StoreError) -> Order? {
    try read { database in
      let reader = try HistoryReader(database)
      return try reader.rows(
        "SELECT \(Order.columns) FROM orders WHERE id = ?", id, read: reader.order
      ).first
    }
  }

  /// A product.
  ///
  /// - Throws: ``StoreError``.
  public func product(_ id: String) throws(StoreError) -> Product? {
    try read { database in
      try HistoryReader(database).rows(
        "SELECT \(Product.columns) FROM products WHERE id = ?", id, read: Product.init
      ).first
    }
  }

  /// All products by key.
  ///
  /// - Throws: ``StoreError``.
  public func products() throws(StoreError) -> [Product] {
    try read { database in
      try HistoryReader(database).rows(
        "SELECT \(Product.columns) FROM products ORDER BY id", read: Product.init)
    }
  }
}
