public import Kernels

extension LSTM {
  /// Runs the layer over a batch.
  ///
  /// A sequence's output has the same bits alone and in any batch.
  ///
  /// - Parameters:
  ///   - input: [batch.rows × inputSize], in the batch's row order
  ///   - output: [batch.rows × stride]; columns `column ..< column + hiddenSize` are written, so
  ///     that two directions can share one array.
  public func forward(
    _ input: [Float], batch: PackedBatch, weights: Weights, into output: inout [Float],
    column: Int, stride: Int, kernels: Kernels
  ) -> Trace {
    precondition(
      input.count == batch.rows * inputSize,
      "input has \(input.count) values, not \(batch.rows)×\(inputSize)")
    precondition(
      output.count == batch.rows * stride && column >= 0 && column + hiddenSize <= stride,
      "output has \(output.count) values, not \(batch.rows)×\(stride) with column \(column)")
    var trace = Trace(
      gates: inputProduct(input, rows: batch.rows, weights: weights, kernels: kernels),
      previousCells: zeros(batch.rows), previousOutputs: zeros(batch.rows),
      cellTanh: zeros(batch.rows))
    var cells = zeros(batch.sequences)
    var outputs = zeros(batch.sequences)
    for step in steps(of: batch) {
      let rows = batch.stepOffsets[step]..<batch.stepOffsets[step + 1]
      let carried = carried(into: step, of: batch)
      copyRows(cells, rows: rows.count, into: &trace.previousCells, row: rows.lowerBound)
      copyRows(outputs, rows: carried, into: &trace.previousOutputs, row: rows.lowerBound)
      addRecurrentProduct(outputs, rows: carried, at: rows.lowerBound, weights, &trace, kernels)
      applyCell(
        rows, gates: &trace.gates, previousCells: trace.previousCells, cellTanh: &trace.cellTanh,
        cells: &cells, outputs: &outputs, kernels)
      for (sequence, row) in rows.enumerated() {
        let from = sequence * hiddenSize
        let to = row * stride + column
        output.replaceSubrange(to..<to + hiddenSize, with: outputs[from..<from + hiddenSize])
      }
    }
    return trace
  }

  private func zeros(_ rows: Int) -> [Float] {
    [Float](repeating: 0, count: rows * hiddenSize)
  }

  /// Wx x + b for every token of the batch at once: [rows × 4·hiddenSize]
  private func inputProduct(
    _ input: [Float], rows: Int, weights: Weights, kernels: Kernels
  ) -> [Float] {
    var gates = [Float](repeating: 0, count: rows * 4 * hiddenSize)
    var target = gates.mutableSpan
    kernels.multiply(
      input.span, rows: rows, rowStride: inputSize, by: weights.input,
      addingTo: weights.bias.span, into: &target, rowStride: 4 * hiddenSize)
    return gates
  }

  /// Adds Wh h to the gates of the first `rows` rows of a step.
  private func addRecurrentProduct(
    _ outputs: [Float], rows: Int, at first: Int, _ weights: Weights, _ trace: inout Trace,
    _ kernels: Kernels
  ) {
    guard rows > 0 else { return }
    let gates = 4 * hiddenSize
    var all = trace.gates.mutableSpan
    var target = all._mutatingExtracting(first * gates..<(first + rows) * gates)
    kernels.multiply(
      outputs.span, rows: rows, rowStride: hiddenSize, columnStride: 1, by: weights.recurrent,
      into: &target, rowStride: gates, accumulate: true)
  }

  /// Gates → cell and hidden state of one step; `cells` and `outputs` are [sequences × hiddenSize].
  private func applyCell(
    _ rows: Range<Int>, gates: inout [Float], previousCells: [Float], cellTanh: inout [Float],
    cells: inout [Float], outputs: inout [Float], _ kernels: Kernels
  ) {
    let width = 4 * hiddenSize
    let states = rows.lowerBound * hiddenSize..<rows.upperBound * hiddenSize
    var allGates = gates.mutableSpan
    var allTanh = cellTanh.mutableSpan
    var gateSpan = allGates._mutatingExtracting(rows.lowerBound * width..<rows.upperBound * width)
    var tanhSpan = allTanh._mutatingExtracting(states)
    var cellSpan = cells.mutableSpan
    var outputSpan = outputs.mutableSpan
    kernels.lstmCell(
      rows: rows.count, hidden: hiddenSize, gates: &gateSpan,
      previousCell: previousCells.span.extracting(states), cell: &cellSpan,
      cellTanh: &tanhSpan, output: &outputSpan, outputStride: hiddenSize)
  }

  /// Copies the first `rows` rows of `source` into `target` from row `row` on.
  private func copyRows(_ source: [Float], rows: Int, into target: inout [Float], row: Int) {
    let start = row * hiddenSize
    target.replaceSubrange(start..<start + rows * hiddenSize, with: source[..<(rows * hiddenSize)])
  }
}
