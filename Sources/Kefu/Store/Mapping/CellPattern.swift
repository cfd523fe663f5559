import Foundation

/// A regular expression that must match a cell as a whole (ICU's syntax).
struct CellPattern: Sendable {
  let source: String
  private let expression: NSRegularExpression

  /// - Returns: `nil` for what is no regular expression.
  init?(_ source: String) {
    self.source = source
    guard let expression = try? NSRegularExpression(pattern: "^(?:\(source))$") else { return nil }
    self.expression = expression
  }

  /// Number of groups in parentheses.
  var groups: Int { expression.numberOfCaptureGroups }

  func matches(_ cell: String) -> Bool { match(cell) != nil }

  func firstGroup(of cell: String) -> String? {
    guard let match = match(cell), let range = Range(match.range(at: 1), in: cell) else {
      return nil
    }
    return String(cell[range])
  }

  private func match(_ cell: String) -> NSTextCheckingResult? {
    expression.firstMatch(in: cell, range: NSRange(cell.startIndex..., in: cell))
  }
}
