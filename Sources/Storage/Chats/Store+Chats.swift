import Commerce
import GRDB

extension Store {
  /// Saves a turn of a chat, in one transaction: its state, records, findings and tickets, or none of
  /// them.
  ///
  /// - Parameter model: the identity of the model that found what was found.
  /// - Throws: ``StoreError``.
  public func save(_ turn: StoredTurn, model: String) throws(StoreError) {
    try write { database in
      _ = try save(turn.records, in: database)
      if !turn.results.isEmpty { try save(turn.results, of: model, in: database) }
      try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO chat_sessions (id, customer, updated, state) VALUES (?, ?, ?, ?)
          """
      ).execute(arguments: [turn.session, turn.customer, turn.time.seconds, turn.state])
      for ticket in turn.tickets { try save(ticket, in: database) }
      for key in turn.withdrawn { try withdraw(key, in: database) }
    }
  }

  private func save(_ ticket: StoredTicket, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO tickets (id, session, customer, order_id, opened, content) \
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      ticket.id, ticket.session, ticket.customer, ticket.order, ticket.opened.seconds,
      ticket.content,
    ])
  }

  private func withdraw(_ key: String, in database: Database) throws {
    try database.execute(sql: "DELETE FROM tickets WHERE id = ?", arguments: [key])
    try database.execute(sql: "DELETE FROM returns WHERE id = ?", arguments: [key])
    if database.changesCount > 0 { try Self.forgetCounts(in: database) }
  }

  /// The state a chat goes on from; `nil` for a chat that is new.
  ///
  /// - Throws: ``StoreError``.
  public func chatState(of session: String) throws(StoreError) -> String? {
    try read { database in
      try String.fetchOne(
        database.cachedStatement(sql: "SELECT state FROM chat_sessions WHERE id = ?"),
        arguments: [session])
    }
  }

  /// The tickets of a customer, the oldest first.
  ///
  /// - Throws: ``StoreError``.
  public func tickets(of customer: String) throws(StoreError) -> [StoredTicket] {
    try read { database in
      try HistoryReader(database).rows(
        """
        SELECT id, session, customer, order_id, opened, content FROM tickets \
        WHERE customer = ? ORDER BY opened, id
        """, customer
      ) { row in
        StoredTicket(
          id: row[0], session: row[1], customer: row[2], order: row[3],
          opened: Timestamp(seconds: row[4]), content: row[5])
      }
    }
  }
}
