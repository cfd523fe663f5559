public import Kernels

extension LSTM {
  /// Back-propagation through time.
  ///
  /// The loop over time holds only the recurrent product; the gradients of Wx, Wh, b and the input
  /// are taken afterwards in a few large products.
  ///
  /// - Parameters:
  ///   - outputGradient: dL/dh, [batch.rows × stride]; this layer's columns start at `column`.
  ///   - input: the forward input, [batch.rows × inputSize]
  ///   - inputGradient: dL/dx, [batch.rows × inputSize]; added to.
  ///   - gradient: flat, of the layout's length; added to.
  public func backward(
    _ outputGradient: [Float], column: Int, stride: Int, input: [Float], trace: Trace,
    batch: PackedBatch, weights: Weights, inputGradient: inout [Float],
    gradient: inout [Float], kernels: Kernels
  ) {
    let gateGradient = gateGradients(
      outputGradient, column: column, stride: stride, trace: trace, batch: batch,
      weights: weights, kernels: kernels)
    accumulateWeightGradient(
      gateGradient, rows: batch.rows, outputSize: 4 * hiddenSize, input: input,
      inputSize: inputSize, weight: inputWeight, bias: bias, gradient: &gradient, kernels: kernels)
    accumulateWeightGradient(
      gateGradient, rows: batch.rows, outputSize: 4 * hiddenSize, input: trace.previousOutputs,
      inputSize: hiddenSize, weight: recurrentWeight, bias: nil, gradient: &gradient,
      kernels: kernels)
    var target = inputGradient.mutableSpan
    kernels.multiply(
      gateGradient.span, rows: batch.rows, rowStride: 4 * hiddenSize, columnStride: 1,
      by: weights.inputBackward, into: &target, rowStride: inputSize, accumulate: true)
  }

  /// dL/da of all tokens: [batch.rows × 4·hiddenSize]
  private func gateGradients(
    _ outputGradient: [Float], column: Int, stride: Int, trace: Trace, batch: PackedBatch,
    weights: Weights, kernels: Kernels
  ) -> [Float] {
    let gates = 4 * hiddenSize
    var gateGradient = [Float](repeating: 0, count: batch.rows * gates)
    // Gradients that arrive from the step read later: [sequences × hiddenSize] each.
    var hiddenGradient = [Float](repeating: 0, count: batch.sequences * hiddenSize)
    var cellGradient = hiddenGradient
    for step in steps(of: batch).reversed() {
      let rows = batch.stepOffsets[step]..<batch.stepOffsets[step + 1]
      let states = rows.lowerBound * hiddenSize..<rows.upperBound * hiddenSize
      for (sequence, row) in rows.enumerated() {
        var all = hiddenGradient.mutableSpan
        var target = all._mutatingExtracting(sequence * hiddenSize..<(sequence + 1) * hiddenSize)
        let from = row * stride + column
        kernels.addScaled(
          outputGradient.span.extracting(from..<from + hiddenSize), scale: 1, to: &target)
      }
      var all = gateGradient.mutableSpan
      var stepGradient = all._mutatingExtracting(rows.lowerBound * gates..<rows.upperBound * gates)
      var cellSpan = cellGradient.mutableSpan
      kernels.lstmCellBackward(
        rows: rows.count, hidden: hiddenSize,
        gates: trace.gates.span.extracting(rows.lowerBound * gates..<rows.upperBound * gates),
        previousCell: trace.previousCells.span.extracting(states),
        cellTanh: trace.cellTanh.span.extracting(states), outputGradient: hiddenGradient.span,
        outputGradientStride: hiddenSize, cellGradient: &cellSpan, gateGradient: &stepGradient)
      // Sequences without an earlier step pass nothing on; their rows are not read again.
      var hiddenSpan = hiddenGradient.mutableSpan
      kernels.multiply(
        gateGradient.span.extracting(rows.lowerBound * gates..<rows.upperBound * gates),
        rows: carried(into: step, of: batch), rowStride: gates, columnStride: 1,
        by: weights.recurrentBackward, into: &hiddenSpan, rowStride: hiddenSize,
        accumulate: false)
    }
    return gateGradient
  }
}
