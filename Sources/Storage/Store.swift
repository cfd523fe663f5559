import Foundation
import GRDB

/// What a shop knows of its customers, in one file: SQLite in write-ahead mode.
///
/// Readers never wait. One process writes at a time, others wait for it. What ``save(_:)`` was
/// given is there as a whole or not at all, also after a crash.
public final class Store: Sendable {
  /// What a store is opened for.
  public enum Mode: Sendable {
    /// Looking: nothing is changed.
    case readOnly
    /// Reading and writing a store that is there.
    case readWrite
    /// The same; a store that is not there is made.
    case create
  }

  /// The store's file.
  public let path: String
  let pool: DatabasePool

  /// Opens a store, and brings one of an older schema up to date unless it is only looked at.
  ///
  /// - Parameter patience: seconds to wait for another process that is writing.
  /// - Throws: ``StoreError`` where there is no store, something else, one that is damaged, or one
  ///   of a newer schema.
  public init(path: String, mode: Mode, patience: Double = 60) throws(StoreError) {
    self.path = path
    try Self.checkFile(path, mode: mode)
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.readonly = mode == .readOnly
    do {
      if FileManager.default.fileExists(atPath: path) {
        try StoreSchema.check(path: path, mode: mode, patience: patience)
      }
      pool = try Self.pool(path, configuration, patience: patience)
      if mode != .readOnly { try StoreSchema.migrate(pool) }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  private static func checkFile(_ path: String, mode: Mode) throws(StoreError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard !path.isEmpty, !isFolder.boolValue else {
      throw StoreError("\"\(path)\": expected the file of a store, found a folder")
    }
    guard exists || mode == .create else {
      throw StoreError("\(path): there is no store; kefu store import makes one")
    }
  }

  /// Two processes that open a new store at the same moment both want to put it into write-ahead
  /// mode, for which SQLite itself does not wait.
  private static func pool(
    _ path: String, _ configuration: Configuration, patience: Double
  ) throws -> DatabasePool {
    let end = ContinuousClock.now + .seconds(patience)
    while true {
      do {
        return try DatabasePool(path: path, configuration: configuration)
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end
      {
        usleep(20_000)
      }
    }
  }

  // MARK: - Transactions

  /// Reads one state of the store, also from within another read.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try snapshot(body)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// The same for a body with errors of its own, which pass.
  func snapshot<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try pool.unsafeReentrantRead { database in
      guard !database.isInsideTransaction else { return try body(database) }
      try database.beginTransaction(.deferred)
      defer { try? database.rollback() }
      return try body(database)
    }
  }

  /// Writes in one transaction, after waiting for other writers.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try pool.write(body)
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
