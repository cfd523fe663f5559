public import Commerce

/// What a store holds, in numbers.
public struct StoreSummary: Sendable, Hashable {
  /// Number of the schema.
  public var schema: Int
  /// Records of each kind.
  public var records: [StoreRecord.Kind: Int]
  /// When the first and the last order were placed.
  public var orders: ClosedRange<Timestamp>?
  /// The text models, the one that wrote last first.
  public var models: [Model]
  /// Cases of the review queue that are open, and all.
  public var cases: (open: Int, all: Int) { (openCases, allCases) }
  var openCases: Int
  var allCases: Int

  /// What one text model has read.
  public struct Model: Sendable, Hashable {
    /// Its identity.
    public let identity: String
    /// Texts with a result of it.
    public let results: Int
  }
}
