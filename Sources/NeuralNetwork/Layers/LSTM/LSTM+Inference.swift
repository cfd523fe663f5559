public import Kernels

extension LSTM {
  /// The layer with its weights laid out for inference: no trace, no way back.
  ///
  /// States agree with the training pass to rounding, and have the same bits alone and in any
  /// batch.
  public struct Inference: Sendable {
    /// The layer.
    public let layer: LSTM
    let input: PackedMatrix
    let recurrent: RecurrentWeights
    let bias: [Float]
    /// The input weights as integers, where inputs are states of another layer and so wanted.
    let states: StateWeights?

    /// Numbers of one gate input.
    var gateWidth: Int { bias.count }

    /// Wx x + b for rows of input, in the kernels' form: [rows × gateWidth]
    func gateInputs(_ rows: Span<Float>, into gates: inout MutableSpan<Float>, kernels: Kernels) {
      products(rows, addingTo: bias, into: &gates, kernels: kernels)
    }

    /// Wx x for rows of input: what is added where an input is a sum.
    func gateAddends(_ rows: Span<Float>, into gates: inout MutableSpan<Float>, kernels: Kernels) {
      let zeros = [Float](repeating: 0, count: gateWidth)
      products(rows, addingTo: zeros, into: &gates, kernels: kernels)
    }

    private func products(
      _ rows: Span<Float>, addingTo bias: [Float], into gates: inout MutableSpan<Float>,
      kernels: Kernels
    ) {
      let count = rows.count / layer.inputSize
      precondition(
        rows.count == count * layer.inputSize,
        "input has \(rows.count) values, not whole rows of \(layer.inputSize)")
      kernels.multiply(
        rows, rows: count, rowStride: layer.inputSize, by: input, addingTo: bias.span,
        into: &gates, rowStride: gateWidth)
    }

    /// Runs the direction on looked-up gate inputs; see `Kernels.lstm`.
    func forward(
      _ batch: PackedBatch, rows: [Int32], table: Span<Float>, extra: Span<Float>,
      into states: inout MutableSpan<Float>, column: Int, stride: Int, kernels: Kernels
    ) {
      kernels.lstm(
        stepOffsets: batch.stepOffsets.span, isReversed: layer.direction == .reverse,
        weights: recurrent, inputRows: rows.span, table: table, extra: extra, into: &states,
        column: column, stride: stride)
    }

    /// Runs the direction on gate inputs that are sums of two looked-up parts; see `Kernels.lstm`.
    func forward(
      _ batch: PackedBatch, rows: [Int32], table: Span<Float>, addedRows: [Int32],
      factors: [Float], addends: Span<Float>, into states: inout MutableSpan<Float>, column: Int,
      stride: Int, kernels: Kernels
    ) {
      let none: [Float] = []
      kernels.lstm(
        stepOffsets: batch.stepOffsets.span, isReversed: layer.direction == .reverse,
        weights: recurrent, inputRows: rows.span, table: table, extra: none.span,
        addedRows: addedRows.span, factors: factors.span, addends: addends, into: &states,
        column: column, stride: stride)
    }

    /// Runs the direction on inputs; see `Kernels.lstm`.
    func forward(
      _ batch: PackedBatch, input rows: Span<Float>, into states: inout MutableSpan<Float>,
      column: Int, stride: Int, kernels: Kernels
    ) {
      if let weights = self.states {
        return kernels.lstm(
          stepOffsets: batch.stepOffsets.span, isReversed: layer.direction == .reverse,
          weights: recurrent, input: rows, inputWeights: weights, bias: bias.span, into: &states,
          column: column, stride: stride)
      }
      kernels.lstm(
        stepOffsets: batch.stepOffsets.span, isReversed: layer.direction == .reverse,
        weights: recurrent, input: rows, inputWeights: input, bias: bias.span, into: &states,
        column: column, stride: stride)
    }
  }

  /// Lays out the weights for inference.
  ///
  /// - Parameter readsStates: whether the inputs are states of another layer.
  public func inference(
    from parameters: [Float], precision: WeightPrecision, readsStates: Bool = false,
    kernels: Kernels
  ) -> Inference {
    let weights = kernels.gateForm(
      parameters.span.extracting(inputWeight.range), hidden: hiddenSize)
    let bias = kernels.gateForm(parameters.span.extracting(bias.range), hidden: hiddenSize)
    return Inference(
      layer: self,
      input: kernels.pack(
        weights.span, rows: inputSize, columns: bias.count, rowStride: 1, columnStride: inputSize),
      recurrent: kernels.packRecurrent(
        parameters.span.extracting(recurrentWeight.range), hidden: hiddenSize,
        precision: precision),
      bias: bias,
      states: precision == .int16 && readsStates
        ? kernels.packStates(weights, hidden: hiddenSize) : nil)
  }
}
