import Files
import Glibc

extension AtomicFile {
  /// Writes a file part by part like ``write(to:content:)``, for content whose making may fail in
  /// ways of its own.
  ///
  /// - Throws: `FileError`, or what `content` throws; then the old file is untouched.
  static func writeParts(
    to path: String, content: (([UInt8]) throws -> Void) throws -> Void
  ) throws {
    var failure: (any Error)?
    do {
      try write(to: path) { sink throws(FileError) in
        do {
          try buffered(sink, content)
        } catch let error as FileError {
          throw error
        } catch {
          failure = error
          throw FileError(.write, path: path, code: ECANCELED)
        }
      }
    } catch {
      throw failure ?? error
    }
  }

  private static func buffered(
    _ sink: Sink, _ content: (([UInt8]) throws -> Void) throws -> Void
  ) throws {
    try withoutActuallyEscaping(sink) { sink in
      var buffer: [UInt8] = []
      try content { part in
        buffer += part
        guard buffer.count >= 1 << 16 else { return }
        try buffer.withBytes(sink)
        buffer.removeAll(keepingCapacity: true)
      }
      try buffer.withBytes(sink)
    }
  }
}
