/// The largest value of each feature over a sequence.
///
/// Shape: input [rows × width], output [sequences × stride], columns `column ..< column + width`.
public struct MaxPooling: Sendable, Hashable {
  /// Features of a row.
  public let width: Int

  /// A pooling over rows of `width` features.
  public init(width: Int) {
    self.width = width
  }

  /// Takes the maximum over each sequence's rows.
  ///
  /// - Returns: the row each maximum came from, [sequences × width]; ties go to the earlier token.
  public func forward(
    _ input: [Float], batch: PackedBatch, into output: inout [Float], column: Int, stride: Int
  ) -> [Int32] {
    var rows = [Int32](repeating: 0, count: batch.sequences * width)
    for sequence in 0..<batch.sequences {
      let target = sequence * stride + column
      for step in 0..<batch.lengths[sequence] {
        let row = batch.row(sequence: sequence, step: step)
        for feature in 0..<width {
          let value = input[row * width + feature]
          if step == 0 || value > output[target + feature] {
            output[target + feature] = value
            rows[sequence * width + feature] = Int32(row)
          }
        }
      }
    }
    return rows
  }

  /// Sends each output's gradient to the row its maximum came from.
  public func backward(
    _ outputGradient: [Float], rows: [Int32], batch: PackedBatch, column: Int, stride: Int,
    inputGradient: inout [Float]
  ) {
    for sequence in 0..<batch.sequences {
      for feature in 0..<width {
        let row = Int(rows[sequence * width + feature])
        inputGradient[row * width + feature] +=
          outputGradient[sequence * stride + column + feature]
      }
    }
  }
}
