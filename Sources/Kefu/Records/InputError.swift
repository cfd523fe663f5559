/// Input that is missing, unreadable or not what was asked for.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, where, what was expected and found, and what to do.
  public let description: String

  /// A complaint in words.
  public init(_ description: String) {
    self.description = description
  }
}
