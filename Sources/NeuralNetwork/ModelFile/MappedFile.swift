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
  func withBytes<Result>(
    _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    precondition(range.upperBound <= count, "bytes \(range) of a file of \(count)")
    return try withExtendedLifetime(self) {
      try body(UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
  }
}

/// A tensor of floats inside a mapped file.
public struct MappedTensor: Sendable {
  let file: MappedFile
  let range: Range<Int>

  /// Number of floats.
  public var count: Int { range.count / MemoryLayout<Float>.stride }

  /// A copy of the values.
  public var values: [Float] {
    file.withBytes(range) { Array($0.bindMemory(to: Float.self)) }
  }

  /// Calls `body` with the values, without copying.
  public func withSpan<Result>(_ body: (Span<Float>) -> Result) -> Result {
    file.withBytes(range) { body($0.bindMemory(to: Float.self).span) }
  }
}

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

  init(_ operation: Operation, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// What could not be done, and the system's reason.
  public var description: String {
    "cannot \(operation.rawValue) \(path): \(String(cString: strerror(code)))"
  }
}
