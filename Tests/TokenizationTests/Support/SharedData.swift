import Foundation

/// Public data kept beside the package, not in it.
enum SharedData {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent()  // Support
    .deletingLastPathComponent()  // TokenizationTests
    .deletingLastPathComponent()  // Tests
    .deletingLastPathComponent()  // the package
    .appending(path: "../shared/data").standardized

  /// Whether the folder is there; `reason` is what a skipped test says.
  static let isAvailable = FileManager.default.fileExists(
    atPath: folder.appending(path: "sentiment").path)
  static let reason = "the public data is not in ../shared/data"

  /// The member "text" of each line of a JSONL file.
  static func texts(_ name: String) throws -> [String] {
    struct Record: Decodable {
      var text: String
    }
    let decoder = JSONDecoder()
    return try Data(contentsOf: folder.appending(path: name)).split(separator: 0x0A)
      .map { try decoder.decode(Record.self, from: $0).text }
  }

  /// The lines of a text file.
  static func lines(_ name: String) throws -> [String] {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }
}
