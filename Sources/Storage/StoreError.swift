/// A store that cannot be opened, read or written, in words for whoever runs the command.
public struct StoreError: Error, Sendable, CustomStringConvertible {
  /// What went wrong, where, and what to do.
  public let description: String

  /// An error.
  public init(_ description: String) {
    self.description = description
  }
}
