import Commerce
import GRDB

extension Store {
  /// Saves records in their order, in one transaction: all of them or none.
  ///
  /// A record replaces the one with the same key. A text that changes loses its results, so that it
  /// is analysed again.
  ///
  /// - Returns: what became of them; items of an order count as items.
  /// - Throws: ``StoreError``.
  @discardableResult
  public func save(
    _ records: [StoreRecord]
  ) throws(StoreError) -> [StoreRecord.Kind: StoreChanges] {
    try write { database in try save(records, in: database) }
  }

  func save(
    _ records: [StoreRecord], in database: Database
  ) throws -> [StoreRecord.Kind: StoreChanges] {
    var changes: [StoreRecord.Kind: StoreChanges] = [:]
    var counted: [Int] = []
    for record in records.flatMap(\.parts) {
      let change = try save(record, in: database)
      changes[record.kind, default: StoreChanges()].count(change)
      if change != .unchanged, let time = record.counted(after: change) { counted.append(time) }
    }
    if let time = counted.min() { try Self.forgetCounts(changedAt: time, in: database) }
    return changes
  }

  private func save(_ record: StoreRecord, in database: Database) throws -> RecordTable.Change {
    switch record {
    case .customer(let customer):
      return try RecordTable.customers.save(
        [customer.id, customer.registered?.seconds, try json(customer.attributes)], in: database)
    case .product(let product):
      return try RecordTable.products.save(
        [product.id, product.name, product.category, product.price, product.stock], in: database)
    case .order(let order): return try save(order, in: database)
    case .orderItem(let item, let order, let number):
      return try RecordTable.orderItems.save(
        [order, item.product, number, item.quantity, item.unitPrice], in: database)
    case .orderReturn(let item): return try save(item, in: database)
    case .event(let event):
      return try RecordTable.events.save(
        [event.id, event.customer, event.time.seconds, event.kind.rawValue, event.product],
        in: database)
    case .text(let text): return try save(text, in: database)
    }
  }

  private func save(_ order: Order, in database: Database) throws -> RecordTable.Change {
    try RecordTable.orders.save(
      [
        order.id, order.customer, order.placed.seconds, order.promised?.seconds,
        order.shipped?.seconds, order.delivered?.seconds, order.cancelled?.seconds, order.discount,
        order.coupon, order.channel,
      ], in: database)
  }

  private func save(_ item: OrderReturn, in database: Database) throws -> RecordTable.Change {
    try RecordTable.returns.save(
      [
        item.id, item.customer, item.requested.seconds, item.order, item.product, item.quantity,
        item.amount, item.reason,
      ], in: database)
  }

  private func save(_ text: CustomerText, in database: Database) throws -> RecordTable.Change {
    let change = try RecordTable.texts.save(
      [
        text.kind.rawValue, text.id, text.customer, text.time.seconds, text.product, text.order,
        text.stars, text.text,
      ], in: database)
    if change == .updated {
      try database.cachedStatement(sql: "DELETE FROM text_results WHERE kind = ? AND id = ?")
        .execute(arguments: [text.kind.rawValue, text.id])
    }
    return change
  }
}

extension StoreChanges {
  fileprivate mutating func count(_ change: RecordTable.Change) {
    switch change {
    case .inserted: inserted += 1
    case .updated: updated += 1
    case .unchanged: unchanged += 1
    }
  }
}

extension StoreRecord {
  /// The record, and the items of an order, each as one.
  fileprivate var parts: [StoreRecord] {
    guard case .order(let order) = self else { return [self] }
    var numbers: [String: Int] = [:]
    return [self]
      + order.items.map { item in
        numbers[item.product, default: 0] += 1
        return .orderItem(item, order: order.id, number: numbers[item.product] ?? 1)
      }
  }

  /// From when on the counts of products are others; `nil` for what is not counted. What is new
  /// counts from its own time on; of what has changed the former time is not known.
  fileprivate func counted(after change: RecordTable.Change) -> Int? {
    switch (self, change) {
    case (.customer, _), (.event, _): nil
    case (.orderReturn(let item), .inserted): item.requested.seconds
    case (.text(let text), .inserted): text.time.seconds
    default: .min
    }
  }
}
