/// Places of the rows to train on and of those to measure on, ascending.
public struct RowSplit: Sendable, Hashable {
  /// To train on.
  public let train: [Int]
  /// To measure on.
  public let test: [Int]

  /// A split.
  public init(train: [Int], test: [Int]) {
    (self.train, self.test) = (train, test)
  }
}
