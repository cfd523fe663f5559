/// What became of records that were saved.
public struct StoreChanges: Sendable, Hashable {
  /// Records whose key was not there.
  public var inserted = 0
  /// Records that replaced another one of the same key.
  public var updated = 0
  /// Records that were there just so.
  public var unchanged = 0

  /// Nothing saved yet.
  public init(inserted: Int = 0, updated: Int = 0, unchanged: Int = 0) {
    (self.inserted, self.updated, self.unchanged) = (inserted, updated, unchanged)
  }

  /// Adds up.
  public mutating func add(_ other: StoreChanges) {
    inserted += other.inserted
    updated += other.updated
    unchanged += other.unchanged
  }
}
