// Legend: H hidden size, in groups of W units, the last filled up to Hp = groups × W; a group's
// four gates stand side by side, "interleaved": [group][i, f, g, o][W]. So one tile of sequences ×
// one group holds all gates of its units, and the cell follows while they are in the first-level
// cache. The weights and biases of i, f, o hold the factor −log₂ e, those of g −2 log₂ e: a gate's
// exponential is the power of two of its pre-activation.

extension VectorPolicy
where
  V: FloatVector, V.Scalar == Float, V.MaskStorage: BitwiseCopyable, V.MaskStorage.Scalar == Int32
{
  /// H rounded up to whole groups: Hp.
  @inline(always)
  public static func padded(_ hidden: Int) -> Int { (hidden + lanes - 1) / lanes * lanes }

  /// Sequences of one tile of a step.
  @inline(always)
  public static var stepRows: Int { 6 }

  /// Elements of scratch memory a step needs.
  @inline(always)
  public static var lstmScratch: Int { stepRows * 4 * lanes }

  /// Some steps of one direction over a batch; the cells go on from the steps before. `areHalf` is
  /// a constant where it is called.
  ///
  /// Each module forwards to it by a function of its own: what stands in a witness of a protocol
  /// calls C functions, which a function inlines.
  @inline(always)
  public static func floatLSTM(
    steps: LSTMSteps, hidden: Int, input: LSTMGateInput, weights: UnsafePointer<Float>,
    areHalf: Bool, cell: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>,
    outputRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    let cellRow = padded(hidden)
    for n in steps.range {
      let rows = steps.rows(n)
      let before = steps.rows(n - 1)
      let carried = min(rows.count, before.count)
      // Sequences with a state, then those that begin here.
      for part in 0..<2 {
        let first = part == 0 ? 0 : carried
        lstmStep(
          rows: (part == 0 ? carried : rows.count) - first, isOdd: n & 1 == 1, hidden: hidden,
          depth: part == 0 ? hidden : 0, input: input, at: rows.lowerBound + first,
          next: steps.rows(n + 1).dropFirst(first), weights: weights, areHalf: areHalf,
          state: output + before.lowerBound * outputRow, stateRow: outputRow,
          cell: cell + first * cellRow, output: output + (rows.lowerBound + first) * outputRow,
          outputRow: outputRow, scratch: scratch)
      }
    }
  }

  /// One step of `rows` sequences: the recurrent product, group after group, each with its cells.
  ///
  /// - Parameters:
  ///   - first: The batch's row of the first sequence.
  ///   - next: The rows the same sequences have in the next step.
  @inline(always)
  public static func lstmStep(
    rows: Int, isOdd: Bool, hidden: Int, depth k: Int, input: LSTMGateInput, at first: Int,
    next: Range<Int>, weights: UnsafePointer<Float>, areHalf: Bool, state: UnsafePointer<Float>,
    stateRow: Int, cell: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>,
    outputRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    let groups = padded(hidden) / lanes
    for n in 0..<groups {
      // To and fro: the weights read last are still in the first-level cache.
      let group = isOdd ? groups - 1 - n : n
      var row = 0
      while row < rows {
        let count = min(stepRows, rows - row)
        lstmGates(
          count, depth: k, hidden: hidden, weights: weights, areHalf: areHalf, group: group,
          input: input, at: first + row, next: next.dropFirst(row),
          state: state + row * stateRow, stateRow: stateRow, gates: scratch)
        lstmUnits(
          rows: count, hidden: hidden, group: group, gates: scratch,
          cell: cell + row * groups * lanes, output: output + row * outputRow,
          outputRow: outputRow)
        row += count
      }
    }
  }

  /// The pre-activations of one group for 1 … `stepRows` sequences.
  ///
  /// Where four vectors of six sequences do not fit in the registers, two and two; but one or two
  /// sequences take all four, for enough sums to hide the latency of the multiply-add.
  @inline(always)
  public static func lstmGates(
    _ rows: Int, depth k: Int, hidden: Int, weights: UnsafePointer<Float>, areHalf: Bool,
    group: Int, input: LSTMGateInput, at row: Int, next: Range<Int>, state: UnsafePointer<Float>,
    stateRow: Int, gates: UnsafeMutablePointer<Float>
  ) {
    prefetchGates(rows, hidden: hidden, group: group, input, next)
    if rows <= 2 {
      lstmRows(
        Tile<2, 4>.self, rows, 0, depth: k, hidden: hidden, weights: weights,
        areHalf: areHalf, group: group, input: input, at: row, state: state, stateRow: stateRow,
        gates: gates)
    } else if hasRoomForGroup {
      lstmRows(
        Tile<6, 4>.self, rows, 0, depth: k, hidden: hidden, weights: weights,
        areHalf: areHalf, group: group, input: input, at: row, state: state, stateRow: stateRow,
        gates: gates)
    } else {
      for first in 0..<2 {
        lstmRows(
          Tile<6, 2>.self, rows, 2 * first, depth: k, hidden: hidden, weights: weights,
          areHalf: areHalf, group: group, input: input, at: row, state: state, stateRow: stateRow,
          gates: gates)
      }
    }
  }

  /// Chooses the tile for 1 … `Most` rows; the other cases fold away.
  @inline(always)
  public static func lstmRows<let Most: Int, let Vectors: Int>(
    _: Tile<Most, Vectors>.Type, _ rows: Int, _ first: Int, depth k: Int, hidden: Int,
    weights: UnsafePointer<Float>, areHalf: Bool, group: Int, input: LSTMGateInput, at row: Int,
    state: UnsafePointer<Float>, stateRow: Int, gates: UnsafeMutablePointer<Float>
  ) {
    if rows == 1 {
      lstmTile(
        Tile<1, Vectors>.self, first, depth: k, hidden: hidden, weights: weights,
        areHalf: areHalf, group: group, input: input, at: row, state: state, stateRow: stateRow,
        gates: gates)
    } else if Most == 2 || rows == 2 {
      lstmTile(
        Tile<2, Vectors>.self, first, depth: k, hidden: hidden, weights: weights,
        areHalf: areHalf, group: group, input: input, at: row, state: state, stateRow: stateRow,
        gates: gates)
    } else if rows == 3 {
      lstmTile(
        Tile<3, Vectors>.self, first, depth: k, hidden: hidden, weights: weights,
        areHalf: areHalf, group: group, input: input, at: row, state: state, stateRow: stateRow,
        gates: gates)
    } else if rows == 4 {
      lstmTile(
        Tile<4, Vectors>.self, first, depth: k, hidden: hidden, weights: weights,
        areHalf: areHalf, group: group, input: input, at: row, state: state, stateRow: stateRow,
        gates: gates)
    } else if rows == 5 {
      lstmTile(
        Tile<5, Vectors>.self, first, depth: k, hidden: hidden, weights: weights,
        areHalf: areHalf, group: group, input: input, at: row, state: state, stateRow: stateRow,
        gates: gates)
    } else {
      lstmTile(
        Tile<6, Vectors>.self, first, depth: k, hidden: hidden, weights: weights,
        areHalf: areHalf, group: group, input: input, at: row, state: state, stateRow: stateRow,
        gates: gates)
    }
  }

  /// The pre-activations of one tile: `Rows` sequences × `Vectors` vectors of a group from the
  /// `first`-th on, all sums in registers, each one chain of multiply-adds from the input part on.
  ///
  /// Weights stand as [group][H][i, f, g, o][W]; half as [group][H][i and f, g and o][W], a lane
  /// holding the upper halves of two floats, the second gate's above.
  @inline(always)
  public static func lstmTile<let Rows: Int, let Vectors: Int>(
    _: Tile<Rows, Vectors>.Type, _ first: Int, depth k: Int, hidden: Int,
    weights: UnsafePointer<Float>, areHalf: Bool, group: Int, input: LSTMGateInput, at row: Int,
    state: UnsafePointer<Float>, stateRow: Int, gates: UnsafeMutablePointer<Float>
  ) {
    let column = group * 4 * lanes
    let width = 4 * padded(hidden)
    var sums = InlineArray<Rows, InlineArray<Vectors, V>>(
      repeating: InlineArray<Vectors, V>(repeating: splat(0)))
    for r in 0..<Rows {
      let from = input.row(row + r, width: width) + column + first * lanes
      for v in 0..<Vectors { sums[r][v] = load(from + v * lanes) }
      if let addends = input.addends {
        let added = addends.row(row + r, width: width) + column + first * lanes
        let factor = splat(addends.factors[row + r])
        for v in 0..<Vectors {
          sums[r][v] = multiplyAdd(sums[r][v], factor, load(added + v * lanes))
        }
      }
    }
    var a = state
    var b =
      areHalf
      ? weights + (column * hidden + first * lanes) / 2 : weights + column * hidden + first * lanes
    for _ in 0..<k {
      var columns = InlineArray<Vectors, V>(repeating: splat(0))
      if areHalf {
        for pair in 0..<Vectors / 2 {
          let both = UnsafeRawPointer(b + pair * lanes).loadUnaligned(as: V.MaskStorage.self)
          columns[2 * pair] = unsafeBitCast(both &<< V.MaskStorage(repeating: 16), to: V.self)
          columns[2 * pair + 1] = unsafeBitCast(
            both & V.MaskStorage(repeating: ~0xFFFF), to: V.self)
        }
      } else {
        for v in 0..<Vectors { columns[v] = load(b + v * lanes) }
      }
      for r in 0..<Rows {
        let x = splat(a[r * stateRow])
        for v in 0..<Vectors { sums[r][v] = multiplyAdd(sums[r][v], x, columns[v]) }
      }
      a += 1
      b += areHalf ? 2 * lanes : 4 * lanes
    }
    for r in 0..<Rows {
      for v in 0..<Vectors { storeAligned(sums[r][v], gates + (r * 4 + first + v) * lanes) }
    }
  }

  /// Asks for the input part of the same group in the next step: rows of a table are far apart.
  @inline(always)
  public static func prefetchGates(
    _ rows: Int, hidden: Int, group: Int, _ input: LSTMGateInput, _ next: Range<Int>
  ) {
    guard input.indices != nil else { return }
    let width = 4 * padded(hidden)
    for row in next.prefix(rows) {
      prefetchGroup(input.row(row, width: width) + group * 4 * lanes)
      if let addends = input.addends {
        prefetchGroup(addends.row(row, width: width) + group * 4 * lanes)
      }
    }
  }

  /// Asks for the four vectors of one group.
  @inline(always)
  public static func prefetchGroup(_ gates: UnsafePointer<Float>) {
    var at = 0
    while at < 4 * lanes {
      prefetch(gates + at)
      at += 16
    }
  }

  /// The cells of one group of units, from the pre-activations of `rows` sequences:
  ///
  ///     c = f · c' + i · g = (c' (1 + A) (1 + B) + (1 - B) (1 + D)) / ((1 + D) (1 + A) (1 + B))
  ///     h = o · tanh c     = (1 - E) / ((1 + O) (1 + E))
  ///
  /// with A, D, O = e⁻ᵃ of the gates i, f, o, B = e⁻²ᵃ of the gate g, and E = e⁻²ᶜ: two divisions
  /// for five activations. All powers first and then the cells: the optimiser takes a body with
  /// five activations apart into lanes.
  @inline(always)
  public static func lstmUnits(
    rows: Int, hidden: Int, group: Int, gates: UnsafeMutablePointer<Float>,
    cell: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>, outputRow: Int
  ) {
    let first = group * lanes
    let cellRow = padded(hidden)
    formCells(rows: rows, gates: gates, cell: cell + first, cellRow: cellRow)
    storeStates(
      rows: rows, width: min(lanes, hidden - first), gates: gates, output: output + first,
      outputRow: outputRow)
  }

  /// Copies h of `rows` sequences from where `formCells` left it.
  @inline(always)
  public static func storeStates(
    rows: Int, width: Int, gates: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>,
    outputRow: Int
  ) {
    for row in 0..<rows {
      let (from, to) = (gates + row * 4 * lanes, output + row * outputRow)
      if width == lanes {
        UnsafeMutableRawPointer(to).copyMemory(from: from, byteCount: 4 * lanes)
      } else {
        to.update(from: from, count: width)
      }
    }
  }

  /// Updates the cells of W units of `rows` sequences, and leaves h where their first gate was.
  @inline(always)
  public static func formCells(
    rows: Int, gates: UnsafeMutablePointer<Float>, cell: UnsafeMutablePointer<Float>, cellRow: Int
  ) {
    formPowers(count: rows * 4, gates)
    for row in 0..<rows {
      let at = gates + row * 4 * lanes
      storeAligned(formCell(powers: at, cell: cell + row * cellRow), at)
    }
  }

  /// Replaces pre-activations by A, D, B, O; their weights hold the factors of the exponents.
  @inline(always)
  public static func formPowers(count: Int, _ gates: UnsafeMutablePointer<Float>) {
    for vector in 0..<count {
      let at = gates + vector * lanes
      storeAligned(limitedPowerOfTwo(loadAligned(at)), at)
    }
  }

  /// Updates the cells of W units from A, D, B, O and answers h.
  @inline(always)
  public static func formCell(
    powers: UnsafePointer<Float>, cell: UnsafeMutablePointer<Float>
  ) -> V {
    let one = splat(1)
    let d = one + loadAligned(powers + lanes)
    let b = loadAligned(powers + 2 * lanes)
    let ab = (one + loadAligned(powers)) * (one + b)
    let c = multiplyAdd((one - b) * d, loadAligned(cell), ab) / (d * ab)
    storeAligned(c, cell)
    let e = limitedPowerOfTwo(c * splat(-2.885_390_082))
    return (one - e) / ((one + loadAligned(powers + 3 * lanes)) * (one + e))
  }

  /// 2ˣ, the exponent limited to ±40, where σ and tanh are 0 or 1 to 1e-12 and no product of the
  /// cell overflows; NaN stays.
  @inline(always)
  public static func limitedPowerOfTwo(_ x: V) -> V {
    let x = clamp(x, splat(-40), splat(40))
    let shift = splat(0x1.8p23)
    let shifted = x + shift
    let r = x - (shifted - shift)
    // Cephes, exp2f.
    var p = multiplyAdd(splat(1.339_887_440e-3), splat(1.535_336_188e-4), r)
    p = multiplyAdd(splat(9.618_437_357e-3), p, r)
    p = multiplyAdd(splat(5.550_332_471e-2), p, r)
    p = multiplyAdd(splat(2.402_264_791e-1), p, r)
    p = multiplyAdd(splat(6.931_472_028e-1), p, r)
    p = multiplyAdd(splat(1), p, r)
    let exponent = unsafeBitCast(shifted, to: V.MaskStorage.self) &<< V.MaskStorage(repeating: 23)
    return unsafeBitCast(unsafeBitCast(p, to: V.MaskStorage.self) &+ exponent, to: V.self)
  }

  /// Reads one vector at a multiple of its size. The other way to read goes through a copy, which
  /// the optimiser takes for four small vectors and computes with these.
  @inline(always)
  public static func loadAligned(_ p: UnsafePointer<Float>) -> V {
    UnsafeRawPointer(p).assumingMemoryBound(to: V.self).pointee
  }

  /// Writes one vector at a multiple of its size.
  @inline(always)
  public static func storeAligned(_ v: V, _ p: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: V.self).pointee = v
  }
}
