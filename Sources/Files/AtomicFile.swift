import Glibc

/// Writes a whole file so that a reader sees the old content or the new, never a part.
public enum AtomicFile {
  /// Writes to a temporary file beside `path`, syncs it, renames it over `path`, and syncs the
  /// folder. A link is followed; a pipe or device is written to as it is.
  ///
  /// - Throws: ``FileError``; the temporary file is removed and the old file is untouched.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let path = resolved(path)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      return try write(bytes, to: path, flags: O_WRONLY)
    }
    let temporary = "\(path).\(getpid()).tmp"
    do throws(FileError) {
      try write(bytes, to: temporary, flags: O_WRONLY | O_CREAT | O_TRUNC)
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
    _ bytes: [UInt8], to path: String, flags: Int32
  ) throws(FileError) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(.write, path: path, code: errno) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(.write, path: path, code: errno)
      }
      written += count
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
