/// The steps of one direction over a batch of sequences in time-major order, longest first.
public struct LSTMSteps {
  /// The first row of each step, and the number of rows.
  public var offsets: UnsafePointer<Int>
  /// Number of steps.
  public var count: Int
  /// Whether sequences are read from their last token.
  public var isReversed: Bool
  /// The steps to take now, counted in the order of reading.
  public var range: Range<Int>

  /// All steps.
  public init(offsets: UnsafePointer<Int>, count: Int, isReversed: Bool) {
    self.offsets = offsets
    self.count = count
    self.isReversed = isReversed
    range = 0..<count
  }

  /// The n-th step in the order of reading.
  @inline(always)
  public func step(_ n: Int) -> Int { isReversed ? count - 1 - n : n }

  /// The rows of the n-th step; none after the last.
  @inline(always)
  public func rows(_ n: Int) -> Range<Int> {
    let step = step(n)
    return step < 0 || step >= count ? 0..<0 : offsets[step]..<offsets[step + 1]
  }
}

/// Where the input part Wx x + b of each row's gates lies: rows of 4 Hp numbers, interleaved.
public struct LSTMGateInput {
  /// For each row of the batch its row in `table`, or, from `tableRows` on, in `extra`. Without it
  /// the rows from `firstRow` on stand in `extra`.
  public var indices: UnsafePointer<Int32>?
  /// The first rows.
  public var table: UnsafePointer<Float>
  /// How many they are.
  public var tableRows: Int
  /// The rows after them.
  public var extra: UnsafePointer<Float>
  /// The row of the batch that comes first in `extra`.
  public var firstRow: Int
  /// Rows of `extra` from one row of the batch to the next: 0 where all have the same.
  public var rowStride = 1
  /// What is added to each row, if anything is.
  public var addends: LSTMGateAddends?

  /// Rows looked up.
  public init(
    indices: UnsafePointer<Int32>, table: UnsafePointer<Float>, tableRows: Int,
    extra: UnsafePointer<Float>
  ) {
    self.indices = indices
    self.table = table
    self.tableRows = tableRows
    self.extra = extra
    firstRow = 0
  }

  /// Rows of the batch in their order.
  public init(rows: UnsafePointer<Float>, firstRow: Int) {
    indices = nil
    table = rows
    tableRows = 0
    extra = rows
    self.firstRow = firstRow
  }

  /// The same row for every row of the batch.
  public init(sameRow row: UnsafePointer<Float>) {
    self.init(rows: row, firstRow: 0)
    rowStride = 0
  }

  /// The gates of one row, before anything is added.
  @inline(always)
  public func row(_ row: Int, width: Int) -> UnsafePointer<Float> {
    guard let indices else { return extra + (row - firstRow) * rowStride * width }
    let index = Int(indices[row])
    return index < tableRows ? table + index * width : extra + (index - tableRows) * width
  }
}

/// A second part of the rows' gate inputs: each row's is a row of a table, times a factor.
public struct LSTMGateAddends {
  /// For each row of the batch its row in `table`.
  public var indices: UnsafePointer<Int32>
  /// For each row of the batch its factor.
  public var factors: UnsafePointer<Float>
  /// Rows of 4 Hp numbers, interleaved.
  public var table: UnsafePointer<Float>

  /// Rows looked up.
  public init(
    indices: UnsafePointer<Int32>, factors: UnsafePointer<Float>, table: UnsafePointer<Float>
  ) {
    (self.indices, self.factors, self.table) = (indices, factors, table)
  }

  /// What is added to the gates of one row, before it is multiplied.
  @inline(always)
  public func row(_ row: Int, width: Int) -> UnsafePointer<Float> {
    table + Int(indices[row]) * width
  }
}

extension Range<Int> {
  /// The range without its first `count` numbers.
  @inline(always)
  public func dropFirst(_ count: Int) -> Range<Int> {
    Swift.min(lowerBound + count, upperBound)..<upperBound
  }

  /// The first `count` numbers of the range, or all.
  @inline(always)
  public func prefix(_ count: Int) -> Range<Int> {
    lowerBound..<Swift.min(lowerBound + count, upperBound)
  }
}
