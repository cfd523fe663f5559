import Foundation
import Kefu

/// A file that lines are added to, whole or not at all.
struct AppendedFile {
  let path: String

  /// Adds a line, in one write behind what is there.
  func append(_ line: String) throws {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure }
    defer { close(file) }
    let bytes = Array((line + "\n").utf8)
    guard write(file, bytes, bytes.count) == bytes.count else { throw failure }
  }

  private var failure: InputError {
    InputError("\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}
