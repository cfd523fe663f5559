import Foundation
import Kefu

/// Where results go: standard output, or a file that appears whole when the work is done.
///
/// A regular file is written beside its final name and renamed at the end, so a job that dies
/// leaves no half-written result under the name one waits for. Pipes and devices are written to.
final class ResultOutput {
  private let name: String
  private let handle: FileHandle
  private let rename: (from: String, to: String)?
  private var buffer = Data()
  private var isFinished = false

  init(path: String?) throws {
    guard let path else {
      (name, handle, rename) = ("<standard output>", .standardOutput, nil)
      return
    }
    name = path
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    if Self.isSpecial(target) {
      guard let opened = FileHandle(forWritingAtPath: target) else {
        throw InputError("\(path) cannot be opened for writing")
      }
      (handle, rename) = (opened, nil)
      return
    }
    try Self.checkFolder(of: target)
    let part = "\(target).\(getpid()).part"
    guard FileManager.default.createFile(atPath: part, contents: nil),
      let opened = FileHandle(forWritingAtPath: part)
    else { throw InputError("\(path) cannot be written: \(String(cString: strerror(errno)))") }
    (handle, rename) = (opened, (part, target))
  }

  deinit {
    // Finished records of a job that failed still reach a reader of standard output.
    if rename == nil, !isFinished { try? flush() }
    if let rename, !isFinished { unlink(rename.from) }
  }

  /// Checks that a file can be made at a path.
  ///
  /// - Throws: `InputError` naming the folder that is missing or closed.
  static func checkFolder(of path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard !path.isEmpty, !(exists && isFolder.boolValue) else {
      throw InputError("\"\(path)\" cannot be written: expected the name of a file")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw InputError(
        "\(path) cannot be written: \(folder): \(String(cString: strerror(errno)))")
    }
  }

  /// Whether there is something else than a regular file or folder: a pipe, a device.
  static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
      && status.st_mode & S_IFMT != S_IFDIR
  }

  /// Adds a line.
  func write(_ line: String, terminator: String = "\n") throws {
    buffer.append(contentsOf: line.utf8)
    buffer.append(contentsOf: terminator.utf8)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Adds a line of UTF-8.
  func write(bytes line: [UInt8]) throws {
    buffer.append(contentsOf: line)
    buffer.append(0x0A)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Adds bytes as they are.
  func add(_ bytes: [UInt8]) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Hands over what was written so far.
  func flush() throws {
    defer { buffer.removeAll(keepingCapacity: true) }
    do {
      try handle.write(contentsOf: buffer)
    } catch {
      throw InputError("\(name) cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  /// Hands over the rest and gives a file its name.
  func finish() throws {
    try flush()
    if let rename {
      try handle.synchronize()
      try handle.close()
      guard Foundation.rename(rename.from, rename.to) == 0 else {
        throw InputError("\(name) cannot be written: \(String(cString: strerror(errno)))")
      }
    }
    isFinished = true
  }
}
