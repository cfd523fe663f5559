extension StoreSchema {
  /// Version 2: what is counted over all customers is kept, and so are chats and their tickets.
  ///
  /// Counts are of what happened before one moment, the only one in the table of moments.
  static let second = [
    "CREATE TABLE count_moments (moment INTEGER NOT NULL PRIMARY KEY)",
    """
    CREATE TABLE product_counts (
      product TEXT NOT NULL PRIMARY KEY, sales INTEGER NOT NULL, returns INTEGER NOT NULL,
      opinions INTEGER NOT NULL, negative_opinions INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE chat_sessions (
      id TEXT NOT NULL PRIMARY KEY, customer TEXT, updated INTEGER NOT NULL, state TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE tickets (
      id TEXT NOT NULL PRIMARY KEY, session TEXT NOT NULL, customer TEXT, order_id TEXT,
      opened INTEGER NOT NULL, content TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX tickets_of_customer ON tickets (customer, opened, id)",
  ]
}
