import Commerce

/// A row that could not be imported: no record of it was.
public struct ImportProblem: Sendable, Hashable {
  /// The file.
  public let file: String
  /// Line the row starts in, from 1.
  public let line: Int
  /// The column; `nil` where the row as a whole cannot be read.
  public let column: String?
  /// What was expected.
  public let expected: String
  /// What was found, digits masked; `nil` where that is said with what was expected.
  public let found: String?

  init(file: String, line: Int, _ problem: FieldProblem) {
    (self.file, self.line, column) = (file, line, problem.column)
    expected = problem.expected
    found = problem.found.map { masked($0) } ?? "nothing"
  }

  init(file: String, _ bad: BadRecord) {
    (self.file, line, column) = (file, bad.line, nil)
    (expected, found) = (bad.message, nil)
  }

  /// `{"file","line","column","expected","found"}`, or `{"file","line","reason"}`.
  public var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init("file", .string(file)), .init("line", .integer(line)),
    ]
    if let column, let found {
      members += [
        .init("column", .string(column)), .init("expected", .string(expected)),
        .init("found", .string(found)),
      ]
    } else {
      members.append(.init("reason", .string(expected)))
    }
    return .object(members)
  }
}
