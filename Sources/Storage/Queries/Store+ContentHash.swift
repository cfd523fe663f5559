import GRDB

extension Store {
  /// A hash of all that the store says, the same for stores of equal content however they came to
  /// it: FNV-1a in 64 bits over the rows of every table by key. Items of an order count in their
  /// order.
  ///
  /// - Throws: ``StoreError``.
  public func contentHash() throws(StoreError) -> UInt64 {
    try read { database in
      var hash = FNV1a()
      for query in Self.contentQueries {
        hash.add(Array(query.utf8))
        let rows = try Row.fetchCursor(database, sql: query)
        while let row = try rows.next() {
          for (_, value) in row { hash.add(value) }
        }
      }
      return hash.value
    }
  }

  private static let contentQueries = [
    "SELECT * FROM customers ORDER BY id", "SELECT * FROM products ORDER BY id",
    "SELECT * FROM orders ORDER BY id",
    """
    SELECT order_id, product, number, quantity, unit_price FROM order_items \
    ORDER BY order_id, position
    """,
    "SELECT * FROM returns ORDER BY id", "SELECT * FROM events ORDER BY id",
    "SELECT * FROM texts ORDER BY kind, id",
    """
    SELECT identity, kind, id, finding FROM text_results JOIN text_models ON model = number \
    ORDER BY identity, kind, id
    """,
    "SELECT * FROM review_queue ORDER BY subject, key", "SELECT * FROM tickets ORDER BY id",
  ]
}

/// Fowler, Noll and Vo's hash 1a of 64 bits (RFC 9923).
private struct FNV1a {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // What ends a value, that two neighbours cannot trade bytes.
    value = (value ^ 0xFF) &* 0x100_0000_01B3
  }

  mutating func add(_ value: DatabaseValue) {
    switch value.storage {
    case .null: add([0xC0])
    case .int64(let number): add(Array("\(number)".utf8))
    case .double(let number): add(Array("\(number)".utf8))
    case .string(let text): add(Array(text.utf8))
    case .blob(let bytes): add(Array(bytes))
    }
  }
}
