import Commerce
import GRDB

extension Store {
  /// What the store holds, counted.
  ///
  /// - Throws: ``StoreError``.
  public func summary() throws(StoreError) -> StoreSummary {
    try read { database in
      func count(_ what: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM \(what)") ?? 0
      }
      let placed = try HistoryReader(database).rows(
        "SELECT MIN(placed), MAX(placed) FROM orders"
      ) { row in Timestamp(row, 0).flatMap { first in Timestamp(row, 1).map { first...$0 } } }
      let records = try StoreRecord.Kind.allCases.map { ($0, try count($0.source)) }
      return StoreSummary(
        schema: StoreSchema.migrator.migrations.count,
        records: Dictionary(uniqueKeysWithValues: records),
        orders: placed.first.flatMap(\.self),
        models: try HistoryReader(database).rows(
          """
          SELECT identity, (SELECT COUNT(*) FROM text_results WHERE model = number) \
          FROM text_models ORDER BY turn DESC
          """
        ) { .init(identity: $0[0], results: $0[1]) },
        openCases: try count("review_queue WHERE verdict IS NULL"),
        allCases: try count("review_queue"))
    }
  }
}

extension StoreRecord.Kind {
  /// Where records of the kind are found.
  fileprivate var source: String {
    switch self {
    case .orderItems: "order_items"
    case .messages: "texts WHERE kind = 'message'"
    case .reviews: "texts WHERE kind = 'review'"
    case .customers, .products, .orders, .returns, .events: rawValue
    }
  }
}
