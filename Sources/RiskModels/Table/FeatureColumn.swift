/// One feature: a column of a ``FeatureTable``.
public struct FeatureColumn: Sendable, Hashable, Codable {
  /// The column's name in files.
  public let name: String
  /// Number or category.
  public let kind: Kind
  /// What a person calls a set of such features, such as `recency`; shares are told by group.
  public let group: String
  /// What it describes.
  public let side: Side

  /// How values are to be read.
  public enum Kind: String, Sendable, Codable {
    /// A number; missing is NaN.
    case number
    /// One of the column's levels.
    case category
  }

  /// What a feature describes, and so which tower of the network reads it.
  public enum Side: String, Sendable, Codable, CaseIterable {
    /// The customer's behaviour.
    case customer
    /// One order and its items.
    case order
    /// What the customer wrote.
    case text
  }

  /// A feature.
  public init(name: String, kind: Kind, group: String, side: Side) {
    (self.name, self.kind, self.group, self.side) = (name, kind, group, side)
  }
}
