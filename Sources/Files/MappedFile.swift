import Glibc

/// A whole file mapped read-only into memory.
///
/// The file must not be changed in place while it is mapped; kefu never does: it writes a new file
/// and renames it.
public final class MappedFile: @unchecked Sendable {
  // Safety: the mapping is private and read-only and lives as long as the object.
  private let bytes: UnsafeRawBufferPointer

  /// Maps a file.
  ///
  /// - Throws: ``FileError`` if it cannot be opened or mapped.
  public init(path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.open, path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(.open, path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(.open, path: path, code: EISDIR)
    }
    let size = Int(status.st_size)
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw FileError(.read, path: path, code: errno) }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    if let start = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }

  /// Size of the file in bytes.
  public var count: Int { bytes.count }

  /// Calls `body` with a range of the file's bytes.
  package func withBytes<Result>(
    _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    precondition(range.upperBound <= count, "bytes \(range) of a file of \(count)")
    return try withExtendedLifetime(self) {
      try body(UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
  }

  /// Calls `body` with `count` values of a plain type that stand at a byte offset, without copying.
  ///
  /// - Precondition: the values are inside the file, and the offset is aligned for the type.
  package func withSpan<Element: BitwiseCopyable, Result>(
    of type: Element.Type, at offset: Int, count: Int, _ body: (Span<Element>) throws -> Result
  ) rethrows -> Result {
    let range = offset..<offset + count * MemoryLayout<Element>.stride
    return try withBytes(range) { try body($0.bindMemory(to: type).span) }
  }
}
