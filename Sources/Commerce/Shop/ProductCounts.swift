/// What a shop's customers together did with one product.
public struct ProductCounts: Sendable, Hashable {
  /// Order lines of it that were not called off.
  public var sales = 0
  /// Returns of it.
  public var returns = 0
  /// Opinions on it.
  public var opinions = 0
  /// Those of them that blame.
  public var negativeOpinions = 0

  /// Nothing yet.
  public init(sales: Int = 0, returns: Int = 0, opinions: Int = 0, negativeOpinions: Int = 0) {
    (self.sales, self.returns) = (sales, returns)
    (self.opinions, self.negativeOpinions) = (opinions, negativeOpinions)
  }

  /// Adds up.
  public mutating func add(_ other: ProductCounts) {
    sales += other.sales
    returns += other.returns
    opinions += other.opinions
    negativeOpinions += other.negativeOpinions
  }
}
