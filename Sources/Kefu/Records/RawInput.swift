import Foundation

/// Bytes from a file or standard input, read as they arrive: a line typed at a terminal or sent
/// through a pipe is there at once. A regular file is read up to the size it had when it was opened,
/// so that one that grows meanwhile gives one result.
final class RawInput {
  /// What messages call it: the path, or `<standard input>`.
  let name: String
  /// Size in bytes where it is known beforehand.
  let size: Int?
  /// Bytes read so far.
  private(set) var bytesRead = 0
  private let descriptor: Int32
  private var block: [UInt8]
  private let blockSize: Int
  /// Where a regular file is read from: standard input may have been read before.
  private let fileStart: Int
  private var isAtEnd = false

  /// Opens a path; `-` means standard input.
  ///
  /// - Throws: ``InputError`` if the file cannot be opened.
  init(path: String) throws(InputError) {
    blockSize = 1 << 16
    block = [UInt8](repeating: 0, count: blockSize)
    name = path == "-" ? "<standard input>" : path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw InputError(
        errno == ENOENT
          ? "\(path) does not exist: check the path"
          : "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    let kind = isKnown ? status.st_mode & S_IFMT : 0
    fileStart = kind == S_IFREG ? max(0, lseek(descriptor, 0, SEEK_CUR)) : 0
    size = kind == S_IFREG ? max(0, Int(status.st_size) - fileStart) : nil
    guard kind != S_IFDIR else {
      throw InputError("\(name) is a folder: expected a file")
    }
  }

  /// Content that is at hand already, handed out in blocks.
  init(name: String, content: [UInt8], blockSize: Int) {
    (self.name, size, descriptor, block) = (name, content.count, -1, content)
    (self.blockSize, fileStart) = (blockSize, 0)
  }

  deinit {
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// The bytes that are there next, at most some, waiting for one; `nil` at the end.
  ///
  /// - Throws: ``InputError`` on a read error.
  func readBlock(most: Int = .max) throws(InputError) -> ArraySlice<UInt8>? {
    let most = min(blockSize, most, size.map { $0 - bytesRead } ?? .max)
    guard most > 0, !isAtEnd else { return nil }
    if descriptor < 0 {
      defer { bytesRead += most }
      return block[bytesRead..<bytesRead + most]
    }
    let count = try read(most)
    bytesRead += count
    isAtEnd = count == 0
    guard !isAtEnd || size == nil else {
      throw InputError(
        "\(name): expected \(size ?? 0) bytes, found \(bytesRead): it was cut while it was read")
    }
    return isAtEnd ? nil : block[..<count]
  }

  private func read(_ most: Int) throws(InputError) -> Int {
    while true {
      let count = block.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, most) }
      if count >= 0 { return count }
      if errno != EINTR {
        throw InputError("\(name) cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Goes on at a byte of a regular file.
  ///
  /// - Returns: whether it did; other input cannot.
  /// - Throws: ``InputError`` where the file ends before that byte.
  func seek(to offset: Int) throws(InputError) -> Bool {
    guard descriptor >= 0, let size else { return false }
    guard offset <= size, lseek(descriptor, off_t(fileStart + offset), SEEK_SET) >= 0 else {
      throw InputError(
        """
        \(name): expected more than \(offset) bytes, found \(size): the file is not the one that \
        was read before; start anew
        """)
    }
    bytesRead = offset
    return true
  }

  /// Everything there is.
  func readAll() throws(InputError) -> [UInt8] {
    var content: [UInt8] = []
    while let block = try readBlock() { content += block }
    return content
  }
}
