/// Something wrong with data, and where.
public struct Finding: Sendable, Hashable {
  /// The file, as it was named.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// What is wrong and what to do.
  public let problem: CorpusProblem
  /// Whether it is only worth a look: strict checking does not fail for it.
  public let isNote: Bool

  init(_ place: Place, _ problem: CorpusProblem, isNote: Bool = false) {
    file = place.file
    line = place.line
    self.problem = problem
    self.isNote = isNote
  }
}

/// A line of a file.
struct Place: Sendable, Hashable, Comparable, CustomStringConvertible {
  let file: String
  let line: Int

  var description: String { "\(file):\(line)" }

  static func < (left: Place, right: Place) -> Bool {
    (left.file, left.line) < (right.file, right.line)
  }
}
