import GRDB

/// The tables of a store, by the migrations that made them.
///
/// No table refers to another one: rows may arrive in any order, and customers, products and orders
/// may lack a row of their own. Moments are whole seconds since 1970.
enum StoreSchema {
  /// "kefu" in the file's header: what tells a store from another program's database.
  static let applicationID = 0x6B65_6675

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      for statement in first { try database.execute(sql: statement) }
    }
    migrator.registerMigration("2") { database in
      for statement in second { try database.execute(sql: statement) }
    }
    return migrator
  }

  /// Makes the tables that are missing.
  ///
  /// Another process may take a step between this one's look and its own step: then it looks again.
  static func migrate(_ pool: DatabasePool) throws {
    for _ in migrator.migrations {
      do { return try migrator.migrate(pool) } catch is DatabaseError {}
    }
    try migrator.migrate(pool)
  }

  /// Refuses what is no store, or one that this program does not know enough of.
  ///
  /// Looks through a connection of its own, that nothing is written into another program's database.
  static func check(path: String, mode: Store.Mode, patience: Double) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.read { database in
      let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      if mode == .create, try isUnmade(database) { return }
      guard id == applicationID else {
        throw StoreError("\(path): expected a store of kefu, found another program's database")
      }
      try checkVersion(database, path: path, mode: mode)
    }
    try queue.close()
  }

  /// Whether there is nothing yet but the list of migrations, which whoever made it did not come
  /// to fill.
  private static func isUnmade(_ database: Database) throws -> Bool {
    let tables = try Int.fetchOne(
      database, sql: "SELECT COUNT(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
    return tables == 0
  }

  private static func checkVersion(
    _ database: Database, path: String, mode: Store.Mode
  ) throws {
    let known = migrator.migrations.compactMap { Int($0) }.max() ?? 0
    let found = try migrator.appliedIdentifiers(database).compactMap { Int($0) }.max() ?? 0
    guard found <= known else {
      throw StoreError(
        "\(path): expected schema \(known) or older, found \(found): use a newer kefu")
    }
    guard found == known || mode != .readOnly else {
      throw StoreError(
        """
        \(path): expected schema \(known), found the older \(found): any command that writes into \
        the store brings it up to date
        """)
    }
  }
}
