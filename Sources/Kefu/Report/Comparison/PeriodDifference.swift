/// What changed from one period to another: reasons, sentiment, and each product's reasons.
public struct PeriodDifference: Sendable {
  /// What to compare, and from where on a change counts.
  public struct Options: Sendable, Hashable {
    /// Kept column of products; `nil` compares all records only.
    public var column: String?
    /// The share of false discoveries that is accepted, in 0…1.
    public var alpha: Double
    /// Least records that say something, in both periods together, to test it.
    public var minimumCount: Int

    /// Options; those not given have the values of `kefu diff`.
    public init(column: String? = nil, alpha: Double = 0.05, minimumCount: Int = 5) {
      self.column = column
      self.alpha = alpha
      self.minimumCount = minimumCount
    }
  }

  let first: PeriodCounts
  let second: PeriodCounts
  let options: Options
  let comparison: CellComparison

  /// Reads the results of two periods.
  ///
  /// - Parameters:
  ///   - first: a file that an analysis wrote, of the earlier period.
  ///   - second: one of the later period.
  /// - Precondition: `alpha` in 0…1, `minimumCount` and `threads` at least 1.
  /// - Throws: ``InputError`` for a file that cannot be read, was not written by an analysis, or
  ///   lacks the column.
  public init(from first: String, to second: String, options: Options, threads: Int) throws {
    precondition((0...1).contains(options.alpha), "alpha \(options.alpha)")
    precondition(options.minimumCount > 0, "minimum count \(options.minimumCount)")
    self.options = options
    self.first = try PeriodCounts(
      AnalysedFiles(paths: [first], threads: threads), by: options.column)
    self.second = try PeriodCounts(
      AnalysedFiles(paths: [second], threads: threads), by: options.column)
    let names = Set(self.first.values.keys).union(self.second.values.keys).sorted()
    let (a, b) = (self.first, self.second)
    comparison = CellComparison(
      ComparedCell.cells(
        a.all, b.all,
        products: names.map { ($0, a.values[$0] ?? .init(), b.values[$0] ?? .init()) }),
      alpha: options.alpha, minimumCount: options.minimumCount)
  }
}
