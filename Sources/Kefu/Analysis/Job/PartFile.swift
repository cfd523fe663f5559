import Glibc

/// A file that grows beside its final name and gets it at the end.
final class PartFile {
  /// The final name.
  let path: String
  /// Bytes in the file.
  private(set) var size = 0
  private var descriptor: Int32

  /// The name until then.
  var partPath: String { path + ".part" }

  /// Opens the part, made if it is not there, and locks it against another process.
  ///
  /// - Throws: ``InputError`` if it cannot be written, or another process does.
  init(path: String) throws(InputError) {
    self.path = path
    descriptor = open(path + ".part", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw InputError(path, "cannot be written", errno) }
    // Thrown with all properties set, `deinit` runs and closes the descriptor.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw InputError(
        "\(path) is being written by another kefu: wait for it, or choose another name with -o")
    }
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw InputError(path, "cannot be written", errno) }
    size = Int(end)
  }

  deinit {
    close(descriptor)
  }

  /// Drops what is behind a size.
  func truncate(to size: Int) throws(InputError) {
    guard ftruncate(descriptor, off_t(size)) == 0, lseek(descriptor, off_t(size), SEEK_SET) >= 0
    else { throw InputError(path, "cannot be written", errno) }
    self.size = size
  }

  /// Adds bytes at the end.
  func write(_ bytes: [UInt8]) throws(InputError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw InputError(
          """
          \(path) cannot be written: \(String(cString: strerror(errno))); what is finished is \
          kept, and the same command goes on from there
          """)
      }
      written += count
    }
    size += bytes.count
  }

  /// Waits until the disk holds what was written.
  func synchronize() throws(InputError) {
    guard fdatasync(descriptor) == 0 else { throw InputError(path, "cannot be written", errno) }
  }

  /// Gives the part of a path its final name, if it has not got it yet.
  static func finish(path: String) throws(InputError) {
    guard access(path + ".part", F_OK) == 0 else { return }
    guard rename(path + ".part", path) == 0 else {
      throw InputError(path, "cannot be written", errno)
    }
  }
}
