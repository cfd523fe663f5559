import Foundation

/// Bytes from a file or standard input, read as they arrive: a line typed at a terminal or sent
/// through a pipe is there at once.
public final class InputSource {
  /// What messages call it: the path, or `<standard input>`.
  public let name: String
  /// Size in bytes where it is known beforehand.
  public let size: Int?
  private let descriptor: Int32
  private var block: [UInt8]
  private var blockSize = Int.max

  /// Opens a path; `-` means standard input.
  ///
  /// - Throws: ``InputError`` if the file cannot be opened.
  public init(path: String) throws(InputError) {
    block = [UInt8](repeating: 0, count: 1 << 16)
    guard path != "-" else {
      (name, size, descriptor) = ("<standard input>", nil, STDIN_FILENO)
      return
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw InputError(
        errno == ENOENT
          ? "\(path) does not exist: check the path"
          : "\(path) cannot be reached: \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw InputError("\(path) is a folder: expected a file")
    }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      throw InputError("\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    name = path
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    descriptor = opened
  }

  deinit {
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// Content that is at hand already.
  ///
  /// - Parameters:
  ///   - name: what messages call it.
  ///   - blockSize: most bytes handed out at once.
  public init(name: String, content: [UInt8], blockSize: Int = .max) {
    (self.name, size, descriptor, block) = (name, content.count, -1, content)
    self.blockSize = blockSize
  }

  /// The bytes that are there next, waiting for some; `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error.
  func readBlock() throws(InputError) -> ArraySlice<UInt8>? {
    if descriptor < 0 {
      let next = block.prefix(blockSize)
      block.removeFirst(next.count)
      return next.isEmpty ? nil : ArraySlice(Array(next))
    }
    while true {
      let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { return block[..<count] }
      if count == 0 { return nil }
      guard errno == EINTR else {
        throw InputError("\(name) cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Everything there is.
  func readAll() throws(InputError) -> [UInt8] {
    var content: [UInt8] = []
    while let block = try readBlock() { content += block }
    return content
  }

  /// Refuses what begins like a file of another kind instead of reading it as broken text.
  func refuseUnreadable(_ start: ArraySlice<UInt8>) throws(InputError) {
    if start.starts(with: [0x1F, 0x8B]) {
      throw InputError("\(name) is compressed with gzip: unpack it first, as with gunzip -c")
    }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      throw InputError("\(name) is UTF-16: convert it first, as with iconv -f utf-16 -t utf-8")
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
