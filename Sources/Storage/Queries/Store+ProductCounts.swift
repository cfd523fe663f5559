public import Commerce
import GRDB

extension Store {
  /// What customers had done with each product before a moment, as it was kept; `nil` where nothing
  /// was kept for that moment, or something dated before it has changed since.
  ///
  /// - Throws: ``StoreError``.
  public func productCounts(at moment: Timestamp) throws(StoreError) -> [String: ProductCounts]? {
    try read { database in
      let kept = try Int.fetchOne(database, sql: "SELECT moment FROM count_moments")
      guard kept == moment.seconds else { return nil }
      var counts: [String: ProductCounts] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT product, sales, returns, opinions, negative_opinions FROM product_counts")
      while let row = try rows.next() {
        counts[row[0]] = ProductCounts(
          sales: row[1], returns: row[2], opinions: row[3], negativeOpinions: row[4])
      }
      return counts
    }
  }

  /// Keeps what customers had done with each product before a moment, instead of what was kept.
  ///
  /// - Throws: ``StoreError``.
  public func keep(
    _ counts: [String: ProductCounts], at moment: Timestamp
  ) throws(StoreError) {
    try write { database in
      try Self.forgetCounts(in: database)
      try database.execute(sql: "INSERT INTO count_moments VALUES (?)", arguments: [moment.seconds])
      let statement = try database.cachedStatement(
        sql: "INSERT INTO product_counts VALUES (?, ?, ?, ?, ?)")
      for (product, count) in counts {
        try statement.execute(arguments: [
          product, count.sales, count.returns, count.opinions, count.negativeOpinions,
        ])
      }
    }
  }

  /// Forgets the counts if something that happened then belongs to them.
  static func forgetCounts(changedAt time: Int = .min, in database: Database) throws {
    let kept = try Int.fetchOne(database.cachedStatement(sql: "SELECT moment FROM count_moments"))
    guard let kept, time < kept else { return }
    try database.execute(sql: "DELETE FROM count_moments")
    try database.execute(sql: "DELETE FROM product_counts")
  }
}
