public import Commerce
import GRDB

extension Store {
  /// The key of a text: its kind and its own key.
  public struct TextKey: Sendable, Hashable {
    /// Where the text comes from.
    public let kind: CustomerText.Kind
    /// Its key among those.
    public let id: String

    /// The key of a text.
    public init(kind: CustomerText.Kind, id: String) {
      (self.kind, self.id) = (kind, id)
    }
  }

  /// What a model found in a text.
  public struct TextResult: Sendable, Hashable {
    /// The text.
    public let key: TextKey
    /// What was found.
    public let finding: TextFinding

    /// What was found in a text.
    public init(key: TextKey, finding: TextFinding) {
      (self.key, self.finding) = (key, finding)
    }
  }

  /// Some of the texts that a model has not read yet, messages before reviews, by key.
  ///
  /// - Parameters:
  ///   - model: the model's identity, such as the hash of its file.
  ///   - last: the last text handed out before; `nil` for the first.
  ///   - limit: the most texts to hand out; fewer are the last ones.
  /// - Throws: ``StoreError``.
  public func texts(
    withoutResultOf model: String, after last: TextKey? = nil, limit: Int
  ) throws(StoreError) -> [CustomerText] {
    precondition(limit > 0, "\(limit) texts, expected at least 1")
    return try read { database in
      try HistoryReader(database).rows(
        """
        SELECT \(CustomerText.columns), NULL FROM texts WHERE (kind, id) > (?, ?) AND NOT EXISTS \
        (SELECT 1 FROM text_results, text_models WHERE identity = ? AND model = number \
        AND text_results.kind = texts.kind AND text_results.id = texts.id) \
        ORDER BY kind, id LIMIT ?
        """, last?.kind.rawValue ?? "", last?.id ?? "", model, limit, read: CustomerText.init)
    }
  }

  /// Saves what a model found, in one transaction, and makes it the model whose findings histories
  /// tell.
  ///
  /// - Throws: ``StoreError``.
  public func save(_ results: [TextResult], of model: String) throws(StoreError) {
    try write { database in try save(results, of: model, in: database) }
  }

  func save(_ results: [TextResult], of model: String, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO text_models (identity, turn) \
        VALUES (?, (SELECT IFNULL(MAX(turn), 0) + 1 FROM text_models)) \
        ON CONFLICT (identity) DO UPDATE SET turn = excluded.turn \
        WHERE turn < excluded.turn - 1
        """, arguments: [model])
    // Histories now tell what another model found.
    if database.changesCount > 0 { try Self.forgetCounts(in: database) }
    let statement = try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO text_results (model, kind, id, finding) \
        VALUES ((SELECT number FROM text_models WHERE identity = ?), ?, ?, ?)
        """)
    let time = try database.cachedStatement(
      sql: "SELECT time FROM texts WHERE kind = ? AND id = ?")
    var times: [Int] = []
    for result in results {
      let key = [result.key.kind.rawValue, result.key.id]
      try statement.execute(arguments: [model, key[0], key[1], try json(result.finding)])
      if let time = try Int.fetchOne(time, arguments: [key[0], key[1]]) { times.append(time) }
    }
    if let time = times.min() { try Self.forgetCounts(changedAt: time, in: database) }
  }
}
