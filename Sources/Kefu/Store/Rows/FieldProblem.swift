/// A cell that is not what it should be.
struct FieldProblem: Error, Sendable, Hashable {
  let column: String
  let expected: String
  /// What stands there; `nil` for nothing.
  let found: String?
}
