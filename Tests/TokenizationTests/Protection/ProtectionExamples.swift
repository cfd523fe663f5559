import Foundation
import Tokenization

/// One line of an examples file: a text and the spans of one kind that it holds.
struct ProtectionExample: CustomStringConvertible {
  var line: Int
  var text: String
  var spans: [String]

  var description: String { "line \(line): \(text)" }

  /// Reads `Resources/Protection/<kind>.tsv`: a heading, then a text, a tab, and its spans with `|`
  /// between them or `-` for none.
  static func read(_ kind: Token.Kind) throws -> [ProtectionExample] {
    let url = Bundle.module.bundleURL.appending(path: "Resources/Protection/\(kind.rawValue).tsv")
    let lines = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().dropFirst().compactMap { index, line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 2 else { return nil }
      let spans = fields[1] == "-" ? [] : fields[1].split(separator: "|").map(String.init)
      return ProtectionExample(line: index + 1, text: fields[0], spans: spans)
    }
  }
}
