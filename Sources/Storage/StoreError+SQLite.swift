import GRDB

extension StoreError {
  /// What SQLite said of a store, in words.
  ///
  /// - Parameter path: the store's file.
  init(_ error: any Error, path: String) {
    guard let error = error as? DatabaseError else {
      self = error as? StoreError ?? StoreError("\(path): \(error)")
      return
    }
    let detail = error.message.map { " (SQLite: \($0))" } ?? ""
    self.init("\(path): \(Self.words(for: error.resultCode))\(detail)")
  }

  private static func words(for code: ResultCode) -> String {
    switch code {
    case .SQLITE_NOTADB: "expected a store, found a file that is no SQLite database"
    case .SQLITE_CORRUPT: "the store is damaged: put a backup in its place"
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      "another process kept writing for too long: try again when it is done"
    case .SQLITE_READONLY: "the store may not be written: see to the rights of file and folder"
    case .SQLITE_CANTOPEN, .SQLITE_PERM:
      "the store cannot be opened: its file must be readable and its folder writable"
    case .SQLITE_FULL: "the disk is full; what was saved before is kept"
    case .SQLITE_IOERR: "the disk failed; what was saved before is kept"
    default: "the store cannot be used"
    }
  }
}
