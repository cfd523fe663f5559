// Recurrent weights of 8 bits with one scale a gate, a state of 8 bits with the fixed scale 127:
// the products and their sums are exact integers, the same on every instruction set, and meet
// floats only where the scale and the input part come in.

/// The recurrent weights of one direction as integers; see `VectorPolicy.integerDepth`.
public struct LSTMIntegerWeights {
  /// Lanes of `integerDepth` factors. Shape: [groups][Hp / integerDepth][4][W].
  public var lanes: UnsafePointer<Int32>
  /// What every sum begins with: −`integerOffset` times the sum of a gate's weights. [4Hp]
  public var start: UnsafePointer<Int32>
  /// What a sum is multiplied with: largest weight / 127². [4Hp]
  public var scale: UnsafePointer<Float>

  /// Joins the parts.
  public init(
    lanes: UnsafePointer<Int32>, start: UnsafePointer<Int32>, scale: UnsafePointer<Float>
  ) {
    self.lanes = lanes
    self.start = start
    self.scale = scale
  }
}

extension VectorPolicy
where
  V: FloatVector, V.Scalar == Float, V.MaskStorage: BitwiseCopyable, V.MaskStorage.Scalar == Int32,
  I == V.MaskStorage
{
  /// Some steps of one direction over a batch; integer states go to and fro between two buffers.
  ///
  /// Each module forwards to it; see `floatLSTM`.
  @inline(always)
  public static func integerLSTM(
    steps: LSTMSteps, hidden: Int, input: LSTMGateInput, weights: LSTMIntegerWeights,
    cell: UnsafeMutablePointer<Float>, state: UnsafeMutablePointer<Int32>, sequences: Int,
    output: UnsafeMutablePointer<Float>, outputRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    let buffer = sequences * integerDepth(of: hidden)
    for n in steps.range {
      let rows = steps.rows(n)
      lstmStep(
        rows: rows.count, hidden: hidden, input: input, at: rows.lowerBound,
        next: steps.rows(n + 1), weights: weights, cell: cell, state: state + (n & 1) * buffer,
        nextState: state + (1 - n & 1) * buffer, output: output + rows.lowerBound * outputRow,
        outputRow: outputRow, scratch: scratch)
    }
  }

  /// Lanes of one sequence's integer state.
  @inline(always)
  public static func integerDepth(of hidden: Int) -> Int {
    padded(hidden) / integerDepth
  }

  /// One step of `rows` sequences, group after group; see the step with floats.
  @inline(always)
  public static func lstmStep(
    rows: Int, hidden: Int, input: LSTMGateInput, at first: Int, next: Range<Int>,
    weights: LSTMIntegerWeights, cell: UnsafeMutablePointer<Float>, state: UnsafePointer<Int32>,
    nextState: UnsafeMutablePointer<Int32>, output: UnsafeMutablePointer<Float>, outputRow: Int,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let groups = padded(hidden) / lanes
    let stateRow = integerDepth(of: hidden)
    for group in 0..<groups {
      var row = 0
      while row < rows {
        let count = min(stepRows, rows - row)
        lstmGates(
          count, hidden: hidden, weights: weights, group: group, input: input,
          at: first + row, next: next.dropFirst(row), state: state + row * stateRow,
          gates: scratch)
        lstmUnits(
          rows: count, hidden: hidden, group: group, gates: scratch,
          cell: cell + row * groups * lanes, nextState: nextState + row * stateRow,
          output: output + row * outputRow, outputRow: outputRow)
        row += count
      }
    }
  }

  /// The pre-activations of one group for 1 … `stepRows` sequences; see the step with floats.
  @inline(always)
  public static func lstmGates(
    _ rows: Int, hidden: Int, weights: LSTMIntegerWeights, group: Int, input: LSTMGateInput,
    at row: Int, next: Range<Int>, state: UnsafePointer<Int32>, gates: UnsafeMutablePointer<Float>
  ) {
    prefetchGates(rows, hidden: hidden, group: group, input, next)
    if rows <= 2 {
      lstmRows(
        Tile<2, 4>.self, rows, 0, hidden: hidden, weights: weights, group: group, input: input,
        at: row, state: state, gates: gates)
    } else if hasRoomForGroup {
      lstmRows(
        Tile<6, 4>.self, rows, 0, hidden: hidden, weights: weights, group: group, input: input,
        at: row, state: state, gates: gates)
    } else {
      for first in 0..<2 {
        lstmRows(
          Tile<6, 2>.self, rows, 2 * first, hidden: hidden, weights: weights, group: group,
          input: input, at: row, state: state, gates: gates)
      }
    }
  }

  /// Chooses the tile for 1 … `Most` rows; the other cases fold away.
  @inline(always)
  public static func lstmRows<let Most: Int, let Vectors: Int>(
    _: Tile<Most, Vectors>.Type, _ rows: Int, _ first: Int, hidden: Int,
    weights: LSTMIntegerWeights, group: Int, input: LSTMGateInput, at row: Int,
    state: UnsafePointer<Int32>, gates: UnsafeMutablePointer<Float>
  ) {
    if rows == 1 {
      lstmTile(
        Tile<1, Vectors>.self, first, hidden: hidden, weights: weights, group: group,
        input: input, at: row, state: state, gates: gates)
    } else if Most == 2 || rows == 2 {
      lstmTile(
        Tile<2, Vectors>.self, first, hidden: hidden, weights: weights, group: group,
        input: input, at: row, state: state, gates: gates)
    } else if rows == 3 {
      lstmTile(
        Tile<3, Vectors>.self, first, hidden: hidden, weights: weights, group: group,
        input: input, at: row, state: state, gates: gates)
    } else if rows == 4 {
      lstmTile(
        Tile<4, Vectors>.self, first, hidden: hidden, weights: weights, group: group,
        input: input, at: row, state: state, gates: gates)
    } else if rows == 5 {
      lstmTile(
        Tile<5, Vectors>.self, first, hidden: hidden, weights: weights, group: group,
        input: input, at: row, state: state, gates: gates)
    } else {
      lstmTile(
        Tile<6, Vectors>.self, first, hidden: hidden, weights: weights, group: group,
        input: input, at: row, state: state, gates: gates)
    }
  }

  /// The pre-activations of one tile: `Rows` sequences × `Vectors` vectors of a group from the
  /// `first`-th on.
  @inline(always)
  public static func lstmTile<let Rows: Int, let Vectors: Int>(
    _: Tile<Rows, Vectors>.Type, _ first: Int, hidden: Int, weights: LSTMIntegerWeights,
    group: Int, input: LSTMGateInput, at row: Int, state: UnsafePointer<Int32>,
    gates: UnsafeMutablePointer<Float>
  ) {
    let depth = integerDepth(of: hidden)
    let column = group * 4 * lanes + first * lanes
    let width = 4 * padded(hidden)
    var sums = InlineArray<Rows, InlineArray<Vectors, I>>(
      repeating: InlineArray<Vectors, I>(repeating: I(repeating: 0)))
    for v in 0..<Vectors {
      let start = integers(weights.start + column + v * lanes)
      for r in 0..<Rows { sums[r][v] = start }
    }
    var a = state
    var b = weights.lanes + group * 4 * lanes * depth + first * lanes
    for _ in 0..<depth {
      var factors = InlineArray<Vectors, I>(repeating: I(repeating: 0))
      for v in 0..<Vectors { factors[v] = integers(b + v * lanes) }
      for r in 0..<Rows {
        let x = I(repeating: a[r * depth])
        for v in 0..<Vectors { sums[r][v] = integerDot(sums[r][v], x, factors[v]) }
      }
      a += 1
      b += 4 * lanes
    }
    for r in 0..<Rows {
      let from = input.row(row + r, width: width) + column
      for v in 0..<Vectors {
        let scale = load(weights.scale + column + v * lanes)
        storeAligned(
          multiplyAdd(load(from + v * lanes), float(sums[r][v]), scale),
          gates + (r * 4 + first + v) * lanes)
      }
    }
  }

  /// The cells of one group of units, and their states as integers.
  @inline(always)
  public static func lstmUnits(
    rows: Int, hidden: Int, group: Int, gates: UnsafeMutablePointer<Float>,
    cell: UnsafeMutablePointer<Float>, nextState: UnsafeMutablePointer<Int32>,
    output: UnsafeMutablePointer<Float>, outputRow: Int
  ) {
    let first = group * lanes
    let cellRow = padded(hidden)
    let stateRow = cellRow / integerDepth
    formCells(rows: rows, gates: gates, cell: cell + first, cellRow: cellRow)
    for row in 0..<rows {
      // 1.5 · 2²³ more, the low bits of a float are its integer part.
      let shift = splat(0x1.8p23 + Float(integerOffset))
      let shifted = multiplyAdd(shift, loadAligned(gates + row * 4 * lanes), splat(127))
      storeNarrow(
        unsafeBitCast(shifted, to: I.self), nextState + row * stateRow + first / integerDepth)
    }
    storeStates(
      rows: rows, width: min(lanes, hidden - first), gates: gates, output: output + first,
      outputRow: outputRow)
  }

  /// Reads one vector of integers; no alignment is needed.
  @inline(always)
  public static func integers(_ p: UnsafePointer<Int32>) -> I {
    UnsafeRawPointer(p).loadUnaligned(as: I.self)
  }
}
