import Foundation

/// Bytes from a file or standard input, read as they arrive: a line typed at a terminal or sent
/// through a pipe is there at once.
public final class InputSource {
  /// What messages call it: the path, or `<standard input>`.
  public let name: String
  /// Size in bytes where it is known beforehand.
  public let size: Int?
  private let descriptor: Int32
  private var block = [UInt8](repeating: 0, count: 1 << 16)

  /// Opens a path; `-` means standard input.
  ///
  /// - Throws: ``InputError`` if the file cannot be opened.
  public init(path: String) throws(InputError) {
    guard path != "-" else {
      (name, size, descriptor) = ("<standard input>", nil, STDIN_FILENO)
      return
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw InputError("\(path) does not exist: check the path")
    }
    let opened = status.st_mode & S_IFMT == S_IFDIR ? -1 : open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      throw InputError("\(path) cannot be read: expected a readable file")
    }
    name = path
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    descriptor = opened
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// The bytes that are there next, waiting for some; `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error.
  func readBlock() throws(InputError) -> ArraySlice<UInt8>? {
    while true {
      let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { return block[..<count] }
      if count == 0 { return nil }
      guard errno == EINTR else {
        throw InputError("\(name) cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }
}

/// Input that is missing, unreadable or not what was asked for.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, where, what was expected and found, and what to do.
  public let description: String

  /// A complaint in words.
  public init(_ description: String) {
    self.description = description
  }
}
