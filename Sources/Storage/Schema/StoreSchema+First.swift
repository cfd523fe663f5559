extension StoreSchema {
  /// Version 1.
  ///
  /// Each part of a history has an index in the order the history tells it. Items keep the order they
  /// came in by `position`, which is no part of what they say.
  static let first = [
    """
    CREATE TABLE customers (
      id TEXT NOT NULL PRIMARY KEY, registered INTEGER, attributes TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE products (
      id TEXT NOT NULL PRIMARY KEY, name TEXT, category TEXT, price REAL, stock INTEGER
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE orders (
      id TEXT NOT NULL PRIMARY KEY, customer TEXT NOT NULL, placed INTEGER NOT NULL,
      promised INTEGER, shipped INTEGER, delivered INTEGER, cancelled INTEGER,
      discount REAL NOT NULL, coupon TEXT, channel TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX orders_of_customer ON orders (customer, placed, id)",
    """
    CREATE TABLE order_items (
      position INTEGER PRIMARY KEY, order_id TEXT NOT NULL, product TEXT NOT NULL,
      number INTEGER NOT NULL, quantity INTEGER NOT NULL, unit_price REAL NOT NULL,
      UNIQUE (order_id, product, number)
    )
    """,
    """
    CREATE TABLE returns (
      id TEXT NOT NULL PRIMARY KEY, customer TEXT NOT NULL, requested INTEGER NOT NULL,
      order_id TEXT, product TEXT, quantity INTEGER NOT NULL, amount REAL, reason TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX returns_of_customer ON returns (customer, requested, id)",
    """
    CREATE TABLE events (
      id TEXT NOT NULL PRIMARY KEY, customer TEXT NOT NULL, time INTEGER NOT NULL,
      kind TEXT NOT NULL, product TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX events_of_customer ON events (customer, time, id)",
    """
    CREATE TABLE texts (
      kind TEXT NOT NULL, id TEXT NOT NULL, customer TEXT NOT NULL, time INTEGER NOT NULL,
      product TEXT, order_id TEXT, stars REAL, text TEXT NOT NULL,
      PRIMARY KEY (kind, id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX texts_of_customer ON texts (customer, time, kind, id)",
    """
    CREATE TABLE text_models (
      number INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, turn INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE text_results (
      model INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, finding TEXT NOT NULL,
      PRIMARY KEY (model, kind, id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE review_queue (
      subject TEXT NOT NULL, key TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL,
      found INTEGER NOT NULL, verdict TEXT, note TEXT,
      PRIMARY KEY (subject, key)
    ) WITHOUT ROWID
    """,
  ]
}
