import Foundation

/// Bytes from a file or standard input, read as they arrive: a line typed at a terminal or sent
/// through a pipe is there at once.
final class RawInput {
  /// What messages call it: the path, or `<standard input>`.
  let name: String
  /// Size in bytes where it is known beforehand.
  let size: Int?
  private let descriptor: Int32
  private var block: [UInt8]
  private let blockSize: Int
  /// How much of content at hand was handed out.
  private var position = 0
  private var isAtEnd = false

  /// Opens a path; `-` means standard input.
  ///
  /// - Throws: ``InputError`` if the file cannot be opened.
  init(path: String) throws(InputError) {
    blockSize = 1 << 16
    block = [UInt8](repeating: 0, count: blockSize)
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

  /// Content that is at hand already, handed out in blocks.
  init(name: String, content: [UInt8], blockSize: Int) {
    (self.name, size, descriptor, block) = (name, content.count, -1, content)
    self.blockSize = blockSize
  }

  deinit {
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// The bytes that are there next, at most some, waiting for one; `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error.
  func readBlock(most: Int = .max) throws(InputError) -> ArraySlice<UInt8>? {
    if descriptor < 0 {
      let next = block[position...].prefix(min(blockSize, most))
      position += next.count
      return next.isEmpty ? nil : next
    }
    while !isAtEnd {
      let count = block.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress, min($0.count, most))
      }
      if count > 0 { return block[..<count] }
      if count == 0 {
        isAtEnd = true
      } else if errno != EINTR {
        throw InputError("\(name) cannot be read: \(String(cString: strerror(errno)))")
      }
    }
    return nil
  }

  /// Everything there is.
  func readAll() throws(InputError) -> [UInt8] {
    var content: [UInt8] = []
    while let block = try readBlock() { content += block }
    return content
  }
}

extension [UInt8] {
  /// Where the first line feed at or behind a position stands.
  func firstLineFeed(from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, 0x0A, bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
