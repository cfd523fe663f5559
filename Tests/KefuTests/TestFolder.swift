import Foundation

/// A fresh folder for the files of one test, removed with it.
final class TestFolder: Sendable {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())").path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Makes the folder and answers the path of a file in it.
  func make(_ name: String) throws -> String {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path + "/" + name
  }

  /// Writes a file and answers its path.
  func write(_ content: String, to name: String) throws -> String {
    let url = URL(fileURLWithPath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }
}
