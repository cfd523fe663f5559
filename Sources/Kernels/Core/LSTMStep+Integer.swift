// Recurrent weights of 8 bits with one scale a gate, a state of 8 bits with the fixed scale 127; or
// weights of 16 bits and a state with the fixed scale 8192, two factors in a lane: the products and
// their sums are exact integers, the same on every instruction set, and meet floats only where the
// scale and the input part come in. `arePairs` says which, a constant where it is called.

/// The recurrent weights of one direction as integers; see `VectorPolicy.integerDepth`.
public struct LSTMIntegerWeights {
  /// Lanes of `integerDepth` factors, or of 2. Shape: [groups][Hp / factors][4][W].
  public var lanes: UnsafePointer<Int32>
  /// What every sum begins with: −`integerOffset` times the sum of a gate's weights, or 0. [4Hp]
  public var start: UnsafePointer<Int32>
  /// What a sum is multiplied with: 1 / (the weights' scale · the state's). [4Hp]
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
    arePairs: Bool, cell: UnsafeMutablePointer<Float>, state: UnsafeMutablePointer<Int32>,
    sequences: Int, output: UnsafeMutablePointer<Float>, outputRow: Int,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let buffer = sequences * integerDepth(of: hidden, arePairs: arePairs)
    for n in steps.range {
      let rows = steps.rows(n)
      lstmStep(
        rows: rows.count, hidden: hidden, input: input, at: rows.lowerBound,
        next: steps.rows(n + 1), weights: weights, arePairs: arePairs, cell: cell,
        state: state + (n & 1) * buffer,
        nextState: state + (1 - n & 1) * buffer, output: output + rows.lowerBound * outputRow,
        outputRow: outputRow, scratch: scratch)
    }
  }

  /// Lanes of one sequence's integer state.
  @inline(always)
  public static func integerDepth(of hidden: Int, arePairs: Bool) -> Int {
    padded(hidden) / (arePairs ? 2 : integerDepth)
  }

  /// One step of `rows` sequences, group after group; see the step with floats.
  @inline(always)
  public static func lstmStep(
    rows: Int, hidden: Int, input: LSTMGateInput, at first: Int, next: Range<Int>,
    weights: LSTMIntegerWeights, arePairs: Bool, cell: UnsafeMutablePointer<Float>,
    state: UnsafePointer<Int32>, nextState: UnsafeMutablePointer<Int32>,
    output: UnsafeMutablePointer<Float>, outputRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    let groups = padded(hidden) / lanes
    let stateRow = integerDepth(of: hidden, arePairs: arePairs)
    for group in 0..<groups {
      var row = 0
      while row < rows {
        let count = min(stepRows, rows - row)
        lstmGates(
          count, depth: stateRow, hidden: hidden, weights: weights, arePairs: arePairs,
          group: group, input: input, at: first + row, next: next.dropFirst(row),
          state: state + row * stateRow, gates: scratch)
        lstmUnits(
          rows: count, hidden: hidden, arePairs: arePairs, group: group, gates: scratch,
          cell: cell + row * groups * lanes, nextState: nextState + row * stateRow,
          output: output + row * outputRow, outputRow: outputRow)
        row += count
      }
    }
  }

  /// The pre-activations of one group for 1 … `stepRows` sequences; see the step with floats.
  @inline(always)
  public static func lstmGates(
    _ rows: Int, depth: Int, hidden: Int, weights: LSTMIntegerWeights, arePairs: Bool, group: Int,
    input: LSTMGateInput, at row: Int, next: Range<Int>, state: UnsafePointer<Int32>,
    gates: UnsafeMutablePointer<Float>
  ) {
    prefetchGates(rows, hidden: hidden, group: group, input, next)
    if rows <= 2 {
      lstmRows(
        Tile<2, 4>.self, rows, 0, depth: depth, hidden: hidden, weights: weights,
        arePairs: arePairs, group: group,
        input: input, at: row, state: state, gates: gates)
    } else if hasRoomForGroup {
      lstmRows(
        Tile<6, 4>.self, rows, 0, depth: depth, hidden: hidden, weights: weights,
        arePairs: arePairs, group: group,
        input: input, at: row, state: state, gates: gates)
    } else {
      for first in 0..<2 {
        lstmRows(
          Tile<6, 2>.self, rows, 2 * first, depth: depth, hidden: hidden, weights: weights,
          arePairs: arePairs,
          group: group, input: input, at: row, state: state, gates: gates)
      }
    }
  }

  /// Chooses the tile for 1 … `Most` rows; the other cases fold away.
  @inline(always)
  public static func lstmRows<let Most: Int, let Vectors: Int>(
    _: Tile<Most, Vectors>.Type, _ rows: Int, _ first: Int, depth: Int, hidden: Int,
    weights: LSTMIntegerWeights, arePairs: Bool, group: Int, input: LSTMGateInput, at row: Int,
    state: UnsafePointer<Int32>, gates: UnsafeMutablePointer<Float>
  ) {
    if rows == 1 {
      lstmTile(
        Tile<1, Vectors>.self, first, depth: depth, hidden: hidden, weights: weights,
        arePairs: arePairs,
        group: group, input: input, at: row, state: state, gates: gates)
    } else if Most == 2 || rows == 2 {
      lstmTile(
        Tile<2, Vectors>.self, first, depth: depth, hidden: hidden, weights: weights,
        arePairs: arePairs,
        group: group, input: input, at: row, state: state, gates: gates)
    } else if rows == 3 {
      lstmTile(
        Tile<3, Vectors>.self, first, depth: depth, hidden: hidden, weights: weights,
        arePairs: arePairs,
        group: group, input: input, at: row, state: state, gates: gates)
    } else if rows == 4 {
      lstmTile(
        Tile<4, Vectors>.self, first, depth: depth, hidden: hidden, weights: weights,
        arePairs: arePairs,
        group: group, input: input, at: row, state: state, gates: gates)
    } else if rows == 5 {
      lstmTile(
        Tile<5, Vectors>.self, first, depth: depth, hidden: hidden, weights: weights,
        arePairs: arePairs,
        group: group, input: input, at: row, state: state, gates: gates)
    } else {
      lstmTile(
        Tile<6, Vectors>.self, first, depth: depth, hidden: hidden, weights: weights,
        arePairs: arePairs,
        group: group, input: input, at: row, state: state, gates: gates)
    }
  }

  /// The pre-activations of one tile: `Rows` sequences × `Vectors` vectors of a group from the
  /// `first`-th on.
  @inline(always)
  public static func lstmTile<let Rows: Int, let Vectors: Int>(
    _: Tile<Rows, Vectors>.Type, _ first: Int, depth: Int, hidden: Int,
    weights: LSTMIntegerWeights,
    arePairs: Bool, group: Int, input: LSTMGateInput, at row: Int, state: UnsafePointer<Int32>,
    gates: UnsafeMutablePointer<Float>
  ) {
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
        for v in 0..<Vectors {
          sums[r][v] =
            arePairs
            ? pairDot(sums[r][v], x, factors[v]) : integerDot(sums[r][v], x, factors[v])
        }
      }
      a += 1
      b += 4 * lanes
    }
    for r in 0..<Rows {
      let from = input.row(row + r, width: width) + column
      for v in 0..<Vectors {
        var gate = load(from + v * lanes)
        if let addends = input.addends {
          let added = addends.row(row + r, width: width) + column + v * lanes
          gate = multiplyAdd(gate, splat(addends.factors[row + r]), load(added))
        }
        let scale = load(weights.scale + column + v * lanes)
        storeAligned(
          multiplyAdd(gate, float(sums[r][v]), scale), gates + (r * 4 + first + v) * lanes)
      }
    }
  }

  /// The cells of one group of units, and their states as integers.
  @inline(always)
  public static func lstmUnits(
    rows: Int, hidden: Int, arePairs: Bool, group: Int, gates: UnsafeMutablePointer<Float>,
    cell: UnsafeMutablePointer<Float>, nextState: UnsafeMutablePointer<Int32>,
    output: UnsafeMutablePointer<Float>, outputRow: Int
  ) {
    let first = group * lanes
    let cellRow = padded(hidden)
    let factors = arePairs ? 2 : integerDepth
    let stateRow = cellRow / factors
    formCells(rows: rows, gates: gates, cell: cell + first, cellRow: cellRow)
    for row in 0..<rows {
      // 1.5 · 2²³ more, the low bits of a float are its integer part.
      let shift = splat(0x1.8p23 + (arePairs ? 0 : Float(integerOffset)))
      let scale = splat(arePairs ? 8192 : 127)
      let shifted = unsafeBitCast(
        multiplyAdd(shift, loadAligned(gates + row * 4 * lanes), scale), to: I.self)
      let to = nextState + row * stateRow + first / factors
      if arePairs { storePairs(shifted, to) } else { storeNarrow(shifted, to) }
    }
    storeStates(
      rows: rows, width: min(lanes, hidden - first), gates: gates, output: output + first,
      outputRow: outputRow)
  }

  /// Wx x + b of some rows whose x are states of another layer, as integers of 16 bits.
  ///
  /// - Parameters:
  ///   - depth: lanes of a row of x.
  ///   - x: [rows × depth]
  ///   - gates: [rows × 4Hp]
  ///
  /// Each module forwards to it; see `floatLSTM`.
  @inline(always)
  public static func integerGates(
    rows: Int, hidden: Int, depth: Int, x: UnsafePointer<Int32>, weights: LSTMIntegerWeights,
    bias: UnsafePointer<Float>, gates: UnsafeMutablePointer<Float>,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let width = 4 * padded(hidden)
    for group in 0..<padded(hidden) / lanes {
      var row = 0
      while row < rows {
        let count = min(stepRows, rows - row)
        lstmGates(
          count, depth: depth, hidden: hidden, weights: weights, arePairs: true, group: group,
          input: LSTMGateInput(sameRow: bias), at: 0, next: 0..<0, state: x + row * depth,
          gates: scratch)
        for r in 0..<count {
          UnsafeMutableRawPointer(gates + (row + r) * width + group * 4 * lanes)
            .copyMemory(from: scratch + r * 4 * lanes, byteCount: 16 * lanes)
        }
        row += count
      }
    }
  }

  /// States as integers of 16 bits, two in a lane: [rows × padded(columns) / 2]
  ///
  /// Each module forwards to it; see `floatLSTM`.
  @inline(always)
  public static func integerStates(
    rows: Int, columns: Int, x: UnsafePointer<Float>, to pairs: UnsafeMutablePointer<Int32>
  ) {
    let depth = integerDepth(of: columns, arePairs: true)
    for row in 0..<rows {
      var at = 0
      while at < columns {
        let values = load(x + row * columns + at, min(lanes, columns - at))
        let shifted = multiplyAdd(splat(0x1.8p23), values, splat(8192))
        storePairs(unsafeBitCast(shifted, to: I.self), pairs + row * depth + at / 2)
        at += lanes
      }
    }
  }

  /// Reads one vector of integers; no alignment is needed.
  @inline(always)
  public static func integers(_ p: UnsafePointer<Int32>) -> I {
    UnsafeRawPointer(p).loadUnaligned(as: I.self)
  }
}
