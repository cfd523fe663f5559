import Foundation
import Kefu

/// Where results go: standard output, or a file that appears whole when the work is done.
///
/// A file is written beside its final name and renamed at the end, so a job that dies leaves no
/// half-written result under the name one waits for.
final class ResultOutput {
  private let path: String?
  private let handle: FileHandle
  private var buffer = Data()

  init(path: String?) throws {
    self.path = path
    guard let path else {
      handle = .standardOutput
      return
    }
    let part = path + ".part"
    guard FileManager.default.createFile(atPath: part, contents: nil),
      let opened = FileHandle(forWritingAtPath: part)
    else { throw InputError("\(part) cannot be written: check the folder and its permissions") }
    handle = opened
  }

  /// Adds a line.
  func write(_ line: String, terminator: String = "\n") throws {
    buffer.append(contentsOf: line.utf8)
    buffer.append(contentsOf: terminator.utf8)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Hands over what was written so far.
  func flush() throws {
    defer { buffer.removeAll(keepingCapacity: true) }
    do {
      try handle.write(contentsOf: buffer)
    } catch {
      throw InputError(
        "\(path ?? "<standard output>") cannot be written: \(error.localizedDescription)")
    }
  }

  /// Hands over the rest and gives a file its name.
  func finish() throws {
    try flush()
    guard let path else { return }
    try handle.synchronize()
    try handle.close()
    guard rename(path + ".part", path) == 0 else {
      throw InputError("\(path).part cannot be renamed: \(String(cString: strerror(errno)))")
    }
  }
}
