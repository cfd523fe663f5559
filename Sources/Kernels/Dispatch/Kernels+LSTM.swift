import KernelCore

// LSTMs without a trace: the way of inference.
//
//     i, f, o = σ(a)   g = tanh(a)   c = f · c′ + i · g   h = o · tanh c
//
// where a is the input part Wx x + b plus Wh h′, and c and h are 0 before a sequence. The rows of a
// batch stand in time-major order without padding: step t owns the rows
// `stepOffsets[t] ..< stepOffsets[t + 1]`, never more than the step before; the r-th row of each
// step belongs to sequence r.
//
// A sequence's states have the same bits in any batch, and from either function. Error of a step
// with float32 weights, given its pre-activations a: at most (8 + |a|) · 2⁻²³ · (1 + |c′|) in c and
// (8 + |a|) · 2⁻²³ in h.

extension Kernels {
  /// Runs one direction of an LSTM over a batch, its input parts looked up; see the function with
  /// addends.
  public func lstm(
    stepOffsets: Span<Int>, isReversed: Bool, weights: RecurrentWeights, inputRows: Span<Int32>,
    table: Span<Float>, extra: Span<Float>, into states: inout MutableSpan<Float>, column: Int,
    stride: Int
  ) {
    let (rows, numbers): ([Int32], [Float]) = ([], [])
    lstm(
      stepOffsets: stepOffsets, isReversed: isReversed, weights: weights, inputRows: inputRows,
      table: table, extra: extra, addedRows: rows.span, factors: numbers.span,
      addends: numbers.span, into: &states, column: column, stride: stride)
  }

  /// Runs one direction of an LSTM over a batch, its input parts looked up, each in one table or as
  /// a sum of what stands in two.
  ///
  /// - Parameters:
  ///   - stepOffsets: The first row of each step, and the number of rows.
  ///   - isReversed: Whether sequences are read from their last token.
  ///   - weights: Wh.
  ///   - inputRows: For each row where its input part is: a row of `table` or, counted on from there,
  ///     of `extra`. Shape: [rows].
  ///   - table: Input parts computed beforehand, each in the form of `gateForm`. Shape:
  ///     [tableRows×4Hp].
  ///   - extra: Input parts computed for this batch. Shape: [extraRows×4Hp].
  ///   - addedRows: For each row the row of `addends` that is added to its input part, times its
  ///     factor. Shape: [rows]; empty to add nothing.
  ///   - factors: Shape: [rows]; empty to add nothing.
  ///   - addends: Parts Wx x without b, in the form of `gateForm`. Shape: [addendRows×4Hp].
  ///   - states: Receives h of every row from column `column` on. Shape: [rows×stride].
  ///   - column: The first column.
  ///   - stride: From one row of `states` to the next, at least `column` + H.
  /// - Precondition: the spans hold these shapes, and every input row exists.
  /// - Complexity: O(rows · H²).
  public func lstm(
    stepOffsets: Span<Int>, isReversed: Bool, weights: RecurrentWeights, inputRows: Span<Int32>,
    table: Span<Float>, extra: Span<Float>, addedRows: Span<Int32>, factors: Span<Float>,
    addends: Span<Float>, into states: inout MutableSpan<Float>, column: Int, stride: Int
  ) {
    let width = 4 * paddedHidden(weights.hidden)
    checkEqual("lstm: input rows", inputRows.count, stepOffsets.last ?? 0)
    guard width > 0, !inputRows.isEmpty else { return }
    checkIndices(
      "lstm", inputRows, tableCount: table.count / width * width + extra.count, dimension: width)
    if !addedRows.isEmpty {
      checkEqual("lstm: rows with addends", addedRows.count, inputRows.count)
      checkEqual("lstm: factors", factors.count, inputRows.count)
      checkIndices("lstm: addends", addedRows, tableCount: addends.count, dimension: width)
    }
    inputRows.withUnsafeBufferPointer { indices in
      table.withUnsafeBufferPointer { table in
        extra.withUnsafeBufferPointer { extra in
          // An empty span has no address, and no row either.
          guard let some = table.baseAddress ?? extra.baseAddress else { return }
          var input = LSTMGateInput(
            indices: indices.start, table: table.baseAddress ?? some,
            tableRows: table.count / width, extra: extra.baseAddress ?? some)
          withAddends(addedRows, factors, addends) { addends in
            input.addends = addends
            withPass(
              stepOffsets, isReversed: isReversed, weights, &states, column: column,
              stride: stride
            ) { pass in
              pass.run(pass.steps.range, input)
            }
          }
        }
      }
    }
  }

  /// Runs one direction of an LSTM over a batch, its input parts computed on the way, some steps at
  /// a time: they stay in the cache.
  ///
  /// - Parameters:
  ///   - stepOffsets: The first row of each step, and the number of rows.
  ///   - isReversed: Whether sequences are read from their last token.
  ///   - weights: Wh.
  ///   - input: x of every row. Shape: [rows×k].
  ///   - inputWeights: Wxᵀ, from Wx in the form of `gateForm`. Shape: [k×4Hp].
  ///   - bias: b in the form of `gateForm`. Shape: [4Hp].
  ///   - states: Receives h of every row from column `column` on. Shape: [rows×stride].
  ///   - column: The first column.
  ///   - stride: From one row of `states` to the next, at least `column` + H.
  /// - Precondition: the spans hold these shapes; k is not 0.
  /// - Complexity: O(rows · H · (k + H)).
  public func lstm(
    stepOffsets: Span<Int>, isReversed: Bool, weights: RecurrentWeights, input: Span<Float>,
    inputWeights: PackedMatrix, bias: Span<Float>, into states: inout MutableSpan<Float>,
    column: Int, stride: Int
  ) {
    let (k, width) = (inputWeights.rows, 4 * paddedHidden(weights.hidden))
    checkEqual("lstm: input", input.count, (stepOffsets.last ?? 0) * k)
    checkEqual("lstm: columns of the input weights", inputWeights.columns, width)
    withPass(
      stepOffsets, isReversed: isReversed, weights, &states, column: column, stride: stride
    ) { pass in
      pass.runInBlocks(rows: Self.rowsAtOnce, width: width) { rows, gates in
        var target = gates.mutableSpan
        multiply(
          input.extracting(rows.lowerBound * k..<rows.upperBound * k), rows: rows.count,
          rowStride: k, by: inputWeights, addingTo: bias, into: &target, rowStride: width)
      }
    }
  }

  /// The same where the input is states of another layer, −1 … 1, read as integers of 16 bits.
  ///
  /// - Parameter inputWeights: Wx, see `packStates`.
  /// - Precondition: k is the weights' number of columns.
  public func lstm(
    stepOffsets: Span<Int>, isReversed: Bool, weights: RecurrentWeights, input: Span<Float>,
    inputWeights: StateWeights, bias: Span<Float>, into states: inout MutableSpan<Float>,
    column: Int, stride: Int
  ) {
    let (k, width) = (inputWeights.columns, 4 * paddedHidden(weights.hidden))
    checkEqual("lstm: input", input.count, (stepOffsets.last ?? 0) * k)
    checkEqual("lstm: units of the input weights", inputWeights.hidden, weights.hidden)
    checkEqual("lstm: bias", bias.count, width)
    precondition(
      inputWeights.instructionSet == instructionSet,
      "lstm: weights are for \(inputWeights.instructionSet), the kernels are \(instructionSet)")
    let depth = paddedHidden(k) / 2
    withPass(
      stepOffsets, isReversed: isReversed, weights, &states, column: column, stride: stride
    ) { pass in
      withTemporary((Self.rowsAtOnce + pass.sequences) * depth, of: Int32.self) { pairs in
        pass.runInBlocks(rows: Self.rowsAtOnce, width: width) { rows, gates in
          input.withUnsafeBufferPointer { input in
            set.pairs(
              rows: rows.count, columns: k, x: input.start + rows.lowerBound * k, to: pairs)
          }
          bias.withUnsafeBufferPointer { bias in
            inputWeights.storage.withWeights { integers in
              set.gatesOfPairs(
                rows: rows.count, hidden: weights.hidden, depth: depth, x: pairs,
                weights: integers, bias: bias.start, gates: gates.start, scratch: pass.scratch)
            }
          }
        }
      }
    }
  }

  /// Gives `body` what is added to the gate inputs; `nil` for nothing.
  private func withAddends(
    _ rows: Span<Int32>, _ factors: Span<Float>, _ addends: Span<Float>,
    _ body: (LSTMGateAddends?) -> Void
  ) {
    guard !rows.isEmpty else { return body(nil) }
    rows.withUnsafeBufferPointer { rows in
      factors.withUnsafeBufferPointer { factors in
        addends.withUnsafeBufferPointer { addends in
          body(
            LSTMGateAddends(indices: rows.start, factors: factors.start, table: addends.start))
        }
      }
    }
  }

  /// Rows whose input parts are computed at once: with 128 units 400 KB.
  private static let rowsAtOnce = 192

  /// Checks the shapes, sets up a pass and gives it to `body`; not for an empty batch.
  private func withPass(
    _ stepOffsets: Span<Int>, isReversed: Bool, _ weights: RecurrentWeights,
    _ states: inout MutableSpan<Float>, column: Int, stride: Int, _ body: (LSTMPass) -> Void
  ) {
    let (rows, hidden) = (stepOffsets.last ?? 0, weights.hidden)
    precondition(
      weights.instructionSet == instructionSet,
      "lstm: weights are for \(weights.instructionSet), the kernels are \(instructionSet)")
    checkSteps(stepOffsets)
    precondition(
      column >= 0 && column + hidden <= stride,
      "lstm: \(hidden) columns from \(column) on do not fit a stride of \(stride)")
    check("lstm: states", count: states.count, rows: rows, columns: stride, rowStride: stride)
    guard rows > 0 && hidden > 0 else { return }
    let (sequences, padded) = (stepOffsets[1], paddedHidden(hidden))
    let (integers, zero): (Int, Int) =
      switch weights.precision {
      case .float32, .bfloat16: (0, 0)
      case .int8: (2 * sequences * padded / set.integerDepth, set.integerOffset * 0x0101_0101)
      case .int16: (sequences * padded, 0)
      }
    stepOffsets.withUnsafeBufferPointer { offsets in
      states.withUnsafeMutableBufferPointer { states in
        withTemporary(set.lstmScratch + sequences * padded, of: Float.self) { memory in
          withTemporary(integers, of: Int32.self) { state in
            let cell = memory + set.lstmScratch
            cell.update(repeating: 0, count: sequences * padded)
            state.update(repeating: Int32(truncatingIfNeeded: zero), count: integers)
            body(
              LSTMPass(
                set: set, weights: weights,
                steps: LSTMSteps(
                  offsets: offsets.start, count: offsets.count - 1, isReversed: isReversed),
                sequences: sequences, cell: cell, state: state, output: states.start + column,
                outputRow: stride, scratch: memory))
          }
        }
      }
    }
  }

  /// Traps unless the offsets begin at 0 and steps never grow.
  private func checkSteps(_ offsets: Span<Int>) {
    guard !offsets.isEmpty else { return }
    precondition(offsets[0] == 0, "lstm: the first step begins at row \(offsets[0]), not 0")
    var before = Int.max
    for step in 0..<offsets.count - 1 {
      let rows = offsets[step + 1] - offsets[step]
      precondition(
        rows >= 0 && rows <= before, "lstm: step \(step) has \(rows) rows after \(before)")
      before = rows
    }
  }
}

/// One direction on its way through a batch: what the kernel is called with.
private struct LSTMPass {
  let set: any KernelSet.Type
  let weights: RecurrentWeights
  let steps: LSTMSteps
  let sequences: Int
  /// c of every sequence: [sequences×Hp]
  let cell: UnsafeMutablePointer<Float>
  /// h of every sequence as integers, twice; for integer weights.
  let state: UnsafeMutablePointer<Int32>
  let output: UnsafeMutablePointer<Float>
  let outputRow: Int
  let scratch: UnsafeMutablePointer<Float>

  /// Takes all steps, some rows at a time.
  ///
  /// - Parameter gates: computes the input parts of some rows: [rows×width].
  func runInBlocks(
    rows most: Int, width: Int,
    _ gates: (_ rows: Range<Int>, UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    let count = (most + sequences) * width
    withTemporary(count, of: Float.self) { memory in
      var first = 0
      while first < steps.count {
        let (end, rows) = steps.block(from: first, rows: most)
        gates(rows, UnsafeMutableBufferPointer(start: memory, count: count))
        run(first..<end, LSTMGateInput(rows: memory, firstRow: rows.lowerBound))
        first = end
      }
    }
  }

  /// Takes some steps, counted in the order of reading.
  func run(_ range: Range<Int>, _ input: LSTMGateInput) {
    var steps = steps
    steps.range = range
    switch weights.storage {
    case .float32(let vectors):
      vectors.withStart(of: Float.self) { vectors in
        set.lstm(
          steps: steps, hidden: weights.hidden, input: input, weights: vectors, cell: cell,
          output: output, outputRow: outputRow, scratch: scratch)
      }
    case .bfloat16(let vectors):
      vectors.withStart(of: Float.self) { vectors in
        set.lstmHalf(
          steps: steps, hidden: weights.hidden, input: input, weights: vectors, cell: cell,
          output: output, outputRow: outputRow, scratch: scratch)
      }
    case .int8(let integers):
      integers.withWeights { integers in
        set.lstm(
          steps: steps, hidden: weights.hidden, input: input, weights: integers, cell: cell,
          state: state, sequences: sequences, output: output, outputRow: outputRow,
          scratch: scratch)
      }
    case .int16(let integers):
      integers.withWeights { integers in
        set.lstmPairs(
          steps: steps, hidden: weights.hidden, input: input, weights: integers, cell: cell,
          state: state, sequences: sequences, output: output, outputRow: outputRow,
          scratch: scratch)
      }
    }
  }
}

extension RecurrentWeights.IntegerStorage {
  fileprivate func withWeights(_ body: (LSTMIntegerWeights) -> Void) {
    lanes.withStart(of: Int32.self) { lanes in
      start.withStart(of: Int32.self) { start in
        scale.withStart(of: Float.self) { scale in
          body(LSTMIntegerWeights(lanes: lanes, start: start, scale: scale))
        }
      }
    }
  }
}

extension LSTMSteps {
  /// Steps from `first` on, in the order of reading, until they have `limit` rows or end; and their
  /// rows.
  fileprivate func block(from first: Int, rows limit: Int) -> (end: Int, rows: Range<Int>) {
    var (end, found) = (first, rows(first))
    while end < count, end == first || found.count < limit {
      let next = rows(end)
      found = min(found.lowerBound, next.lowerBound)..<max(found.upperBound, next.upperBound)
      end += 1
    }
    return (end, found)
  }
}

extension Span<Int> {
  /// The last element.
  fileprivate var last: Int? { isEmpty ? nil : self[count - 1] }
}
