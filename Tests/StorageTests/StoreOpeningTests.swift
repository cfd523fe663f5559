import Foundation
import GRDB
import Storage
import Testing

@Suite("Opening a store")
struct StoreOpeningTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  @Test("a store is made once and found again in every mode")
  func modes() throws {
    let path = folder.path("shop.sqlite")
    try Store(path: path, mode: .create).save(LittleShop.records)
    for mode in [Store.Mode.create, .readWrite, .readOnly] {
      #expect(try Store(path: path, mode: mode).history(of: "ann") == LittleShop.history)
    }
  }

  @Test("only creating makes a store", arguments: [Store.Mode.readOnly, .readWrite])
  func missing(mode: Store.Mode) throws {
    let path = folder.path("none.sqlite")
    #expect(
      complaint { _ = try Store(path: path, mode: mode) }
        == "\(path): there is no store; kefu store import makes one")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("a folder, a text and a torn file are refused", arguments: [Store.Mode.create, .readOnly])
  func notAStore(mode: Store.Mode) throws {
    let (text, torn) = (folder.path("text"), folder.path("torn"))
    #expect(
      complaint { _ = try Store(path: folder.url.path, mode: mode) }.contains("found a folder"))
    try String(repeating: "id,customer,placed\n", count: 100)
      .write(toFile: text, atomically: true, encoding: .utf8)
    #expect(
      complaint { _ = try Store(path: text, mode: mode) }
        .hasPrefix("\(text): expected a store, found a file that is no SQLite database"))
    try folder.store("torn").save(LittleShop.records)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: torn))
    bytes.removeSubrange(4096 * 2..<bytes.count)
    try bytes.write(to: URL(fileURLWithPath: torn))
    #expect(
      complaint { _ = try Store(path: torn, mode: mode).history(of: "ann") }
        .hasPrefix("\(torn): the store is damaged: put a backup in its place"))
  }

  @Test("another program's database is refused and not touched")
  func foreign() throws {
    let path = folder.path("other.sqlite")
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "CREATE TABLE things (id INTEGER)") }
    try other.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(
      complaint { _ = try Store(path: path, mode: .create) }
        == "\(path): expected a store of kefu, found another program's database")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test(
    "a newer schema is refused, naming expected and found",
    arguments: [Store.Mode.create, .readWrite, .readOnly])
  func newer(mode: Store.Mode) throws {
    let path = folder.path("shop.sqlite")
    _ = try folder.store()
    let newer = try DatabaseQueue(path: path)
    try newer.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('7')") }
    try newer.close()
    #expect(
      complaint { _ = try Store(path: path, mode: mode) }
        == "\(path): expected schema 2 or older, found 7: use a newer kefu")
  }

  @Test("an older schema is brought up to date by writing, and not by looking")
  func older() throws {
    let path = folder.path("shop.sqlite")
    let older = try DatabaseQueue(path: path)
    try older.write { database in
      try database.execute(
        sql: """
          PRAGMA application_id = \(0x6B65_6675);
          CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)
          """)
    }
    try older.close()
    #expect(
      complaint { _ = try Store(path: path, mode: .readOnly) }
        .hasPrefix("\(path): expected schema 2, found the older 0"))
    try Store(path: path, mode: .readWrite).save(LittleShop.records)
    #expect(try Store(path: path, mode: .readOnly).history(of: "ann") == LittleShop.history)
  }

  @Test("a store whose making was cut short is made when it is opened again")
  func halfMade() throws {
    let half = try DatabaseQueue(path: folder.path("shop.sqlite"))
    try half.write {
      try $0.execute(
        sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    try half.close()
    try folder.store().save(LittleShop.records)
    #expect(try folder.store().history(of: "ann") == LittleShop.history)
  }

  @Test("a store that is only looked at is not written")
  func readOnly() throws {
    try folder.store().save(LittleShop.records)
    let store = try Store(path: folder.path("shop.sqlite"), mode: .readOnly)
    #expect(
      complaint { try store.save([.product(LittleShop.mug)]) }.contains("may not be written"))
  }

  @Test("write-ahead mode is on, which is what lets readers go on")
  func writeAhead() throws {
    _ = try folder.store()
    let mode = try DatabaseQueue(path: folder.path("shop.sqlite")).read {
      try String.fetchOne($0, sql: "PRAGMA journal_mode")
    }
    #expect(mode == "wal")
  }
}
