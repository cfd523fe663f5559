import Foundation
import GRDB

extension Store {
  /// Copies one state of the store into a file, which appears whole or not at all; others may go on
  /// reading and writing.
  ///
  /// - Throws: ``StoreError``; then a file that was there is as it was.
  public func backup(to target: String) throws(StoreError) {
    let temporary = "\(target).\(getpid()).part"
    defer {
      for suffix in ["", "-journal", "-wal", "-shm"] { unlink(temporary + suffix) }
    }
    unlink(temporary)
    do {
      let copy = try DatabaseQueue(path: temporary)
      try pool.backup(to: copy)
      try copy.close()
    } catch {
      throw StoreError(error, path: target)
    }
    let handle = FileHandle(forUpdatingAtPath: temporary)
    try? handle?.synchronize()
    try? handle?.close()
    guard rename(temporary, target) == 0 else {
      throw StoreError("\(target) cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}
