/// A table that risk models cannot use, in words for whoever runs the command.
public struct RiskTableError: Error, Sendable, CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public let description: String

  /// An error.
  public init(_ description: String) {
    self.description = description
  }
}
