public import Kernels

/// The mean of each feature over a sequence.
///
///     y = (1 / T) Σ h_t
///
/// Shape: input [rows × width], output [sequences × stride], columns `column ..< column + width`.
public struct MeanPooling: Sendable, Hashable {
  /// Features of a row.
  public let width: Int

  /// A pooling over rows of `width` features.
  public init(width: Int) {
    self.width = width
  }

  /// Takes the mean over each sequence's rows, added up from the first token to the last.
  ///
  /// - Parameter output: [batch.sequences × stride]; this layer's columns are replaced.
  public func forward(
    _ input: [Float], batch: PackedBatch, into output: inout [Float], column: Int, stride: Int,
    kernels: Kernels
  ) {
    check("input", input, "output", output, batch: batch, column: column, stride: stride)
    var all = output.mutableSpan
    for sequence in 0..<batch.sequences {
      let start = sequence * stride + column
      var target = all._mutatingExtracting(start..<start + width)
      target.update(repeating: 0)
      for step in 0..<batch.lengths[sequence] {
        let row = batch.row(sequence: sequence, step: step)
        kernels.add(input.span.extracting(row * width..<(row + 1) * width), to: &target)
      }
      kernels.scale(&target, by: 1 / Float(batch.lengths[sequence]))
    }
  }

  /// Sends each output's gradient to all rows of its sequence in equal shares.
  ///
  /// - Parameters:
  ///   - outputGradient: dL/dy, [batch.sequences × stride]
  ///   - inputGradient: dL/dh, [batch.rows × width]; added to.
  public func backward(
    _ outputGradient: [Float], batch: PackedBatch, column: Int, stride: Int,
    inputGradient: inout [Float], kernels: Kernels
  ) {
    check(
      "input gradient", inputGradient, "output gradient", outputGradient, batch: batch,
      column: column, stride: stride)
    var all = inputGradient.mutableSpan
    for sequence in 0..<batch.sequences {
      let start = sequence * stride + column
      let share = 1 / Float(batch.lengths[sequence])
      for step in 0..<batch.lengths[sequence] {
        let row = batch.row(sequence: sequence, step: step)
        var target = all._mutatingExtracting(row * width..<(row + 1) * width)
        kernels.addScaled(
          outputGradient.span.extracting(start..<start + width), scale: share, to: &target)
      }
    }
  }

  /// Traps unless the rows and the pooled values have the batch's shapes.
  private func check(
    _ rowsName: String, _ rows: [Float], _ pooledName: String, _ pooled: [Float],
    batch: PackedBatch, column: Int, stride: Int
  ) {
    precondition(
      rows.count == batch.rows * width,
      "\(rowsName) has \(rows.count) values, not \(batch.rows)×\(width)")
    precondition(
      pooled.count == batch.sequences * stride && column >= 0 && column + width <= stride,
      "\(pooledName) has \(pooled.count) values, not \(batch.sequences)×\(stride) with column "
        + "\(column) and \(width) features")
  }
}
