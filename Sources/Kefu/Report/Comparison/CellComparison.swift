/// Which of many cells changed between two periods by more than chance.
struct CellComparison: Sendable, Hashable {
  /// A cell that was tested.
  struct Change: Sendable, Hashable {
    let cell: ComparedCell
    let test: ProportionTest
    /// The p value adjusted for the number of cells (Benjamini and Hochberg).
    let q: Double

    /// The second rate less the first.
    var difference: Double { (cell.second.rate ?? 0) - (cell.first.rate ?? 0) }
  }

  /// The share of false discoveries that is accepted.
  let alpha: Double
  /// The cells tested, those with the least q first, then those that changed most.
  let changes: [Change]
  /// Cells not tested because both periods together have too few records that say so.
  let tooFew: Int
  /// Cells not tested because one period has no record at all.
  let absent: Int

  /// Tests all cells that have enough records.
  ///
  /// - Parameter minimumCount: least records that say so, in both periods together.
  init(_ cells: [ComparedCell], alpha: Double, minimumCount: Int) {
    self.alpha = alpha
    let present = cells.filter { $0.first.whole > 0 && $0.second.whole > 0 }
    let tested = present.filter { $0.first.count + $0.second.count >= max(1, minimumCount) }
    absent = cells.count - present.count
    tooFew = present.count - tested.count
    let tests = tested.map { ProportionTest($0.first, $0.second) }
    let q = FalseDiscoveryRate.adjusted(tests.map(\.p))
    // The order of the cells decides where q and change are equal.
    changes = zip(tested, zip(tests, q)).map { Change(cell: $0, test: $1.0, q: $1.1) }
      .enumerated().sorted { left, right in
        (left.element.q, -abs(left.element.difference), left.offset)
          < (right.element.q, -abs(right.element.difference), right.offset)
      }.map(\.element)
  }

  /// Cells whose rate rose by more than chance.
  var emerging: [Change] { changes.filter { $0.q <= alpha && $0.difference > 0 } }
  /// Cells whose rate fell by more than chance.
  var fading: [Change] { changes.filter { $0.q <= alpha && $0.difference < 0 } }
}
