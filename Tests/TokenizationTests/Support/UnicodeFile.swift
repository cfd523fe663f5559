import Foundation

/// The conformance files of the Unicode Character Database 15.0, kept beside the package.
enum UnicodeFile {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent()  // Support
    .deletingLastPathComponent()  // TokenizationTests
    .deletingLastPathComponent()  // Tests
    .deletingLastPathComponent()  // the package
    .appending(path: "../shared/data/unicode/15.0").standardized

  /// Whether the folder is there; `reason` is what a skipped test says.
  static let isAvailable = FileManager.default.fileExists(
    atPath: folder.appending(path: "WordBreakTest.txt").path)
  static let reason = "the Unicode 15.0 test files are not in ../shared/data/unicode/15.0"

  /// The lines of a conformance file that hold data.
  static func lines(_ name: String) throws -> [DataLine] {
    try dataLines(String(contentsOf: folder.appending(path: name), encoding: .utf8))
  }

  /// The same for a file in the test target's resources.
  static func resourceLines(_ name: String) throws -> [DataLine] {
    try dataLines(resourceText(name))
  }

  /// A file in the test target's resources.
  static func resourceText(_ name: String) throws -> String {
    let url = Bundle.module.bundleURL.appending(path: "Resources/\(name)")
    return try String(contentsOf: url, encoding: .utf8)
  }

  /// Reads "0061 0301" as a string.
  static func text(_ codePoints: some StringProtocol) -> String {
    var text = String.UnicodeScalarView()
    for word in codePoints.split(separator: " ") {
      if let scalar = UInt32(word, radix: 16).flatMap(Unicode.Scalar.init) { text.append(scalar) }
    }
    return String(text)
  }

  private static func dataLines(_ content: String) -> [DataLine] {
    content.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .compactMap { index, line in
        let data = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
        return data.isEmpty ? nil : DataLine(number: index + 1, data: data)
      }
  }
}

/// One line without its comment.
struct DataLine {
  var number: Int
  var data: String

  /// The fields between semicolons, trimmed.
  var fields: [String] {
    data.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
