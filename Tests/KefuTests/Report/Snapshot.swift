import Foundation
import Testing

/// A text that a test keeps in a file under `Resources/`; `RECORD_SNAPSHOTS=1` writes it anew.
enum Snapshot {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Resources")

  /// The path of a file under `Resources/`.
  static func path(_ name: String) -> String {
    folder.appending(path: name).path
  }

  /// Compares a text with its file, or records it.
  static func expect(
    _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let url = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try text.write(to: url, atomically: true, encoding: .utf8)
      return
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    let lines = { (text: String) in text.split(separator: "\n", omittingEmptySubsequences: false) }
    let different = zip(lines(text), lines(expected)).enumerated().first { $1.0 != $1.1 }
    guard text != expected else { return }
    // Not as an expectation, which would print both texts whole.
    Issue.record(
      """
      \(name) differs from line \((different?.offset ?? 0) + 1) on: \
      \(different.map { "\($0.element.0)" } ?? "its length"); RECORD_SNAPSHOTS=1 writes it anew
      """, sourceLocation: sourceLocation)
  }
}
