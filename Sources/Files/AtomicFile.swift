import Glibc

/// Writes a whole file so that a reader sees the old content or the new, never a part.
public enum AtomicFile {
  /// Receives the content's parts, in order.
  package typealias Sink = (UnsafeRawBufferPointer) throws(FileError) -> Void

  /// Writes to a temporary file beside `path`, syncs it, renames it over `path`, and syncs the
  /// folder. A link is followed; a pipe or device is written to as it is.
  ///
  /// - Parameter temporary: the temporary file, on the same file system, where it is to have the
  ///   same name each time: one that a killed process left behind is written over.
  /// - Throws: ``FileError``; the temporary file is removed and the old file is untouched.
  public static func write(
    _ bytes: [UInt8], to path: String, temporary: String? = nil
  ) throws(FileError) {
    try write(to: path, temporary: temporary) { sink throws(FileError) in
      try bytes.withBytes(sink)
    }
  }

  /// The same for content that is made part by part.
  ///
  /// - Throws: ``FileError``; the temporary file is removed and the old file is untouched.
  package static func write(
    to path: String, temporary: String? = nil, content: (Sink) throws(FileError) -> Void
  ) throws(FileError) {
    let path = resolved(path)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      return try write(to: path, flags: O_WRONLY, content)
    }
    let temporary = temporary ?? "\(path).\(getpid()).tmp"
    do throws(FileError) {
      try write(to: temporary, flags: O_WRONLY | O_CREAT | O_TRUNC, content)
      guard rename(temporary, path) == 0 else {
        throw FileError(.rename, path: path, code: errno)
      }
      syncFolder(of: path)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func write(
    to path: String, flags: Int32, _ content: (Sink) throws(FileError) -> Void
  ) throws(FileError) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(.write, path: path, code: errno) }
    defer { close(descriptor) }
    try content { bytes throws(FileError) in
      var written = 0
      while written < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          throw FileError(.write, path: path, code: errno)
        }
        written += count
      }
    }
    // A pipe or device cannot be synced.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw FileError(.write, path: path, code: errno)
    }
  }

  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

extension Array where Element: BitwiseCopyable {
  /// Calls `body` with the elements' bytes.
  package func withBytes<Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    try withUnsafeBufferPointer { elements throws(Failure) in
      try body(UnsafeRawBufferPointer(elements))
    }
  }
}
