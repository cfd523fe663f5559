import Glibc

/// A file that could not be read or written.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was tried.
  public enum Operation: String, Sendable {
    case open, read, write, rename
  }

  /// What was tried.
  public let operation: Operation
  /// The file.
  public let path: String
  /// The system's `errno`.
  public let code: Int32

  /// Whether there is no such file.
  public var isMissing: Bool { code == ENOENT }

  package init(_ operation: Operation, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// What could not be done, and the system's reason.
  public var description: String {
    "cannot \(operation.rawValue) \(path): \(String(cString: strerror(code)))"
  }
}
