public import Kernels

/// The largest value of each feature over a group of rows.
///
/// Shape: input [rows × width], output [groups × stride], columns `column ..< column + width`.
public struct MaxPooling: Sendable, Hashable {
  /// Features of a row.
  public let width: Int

  /// A pooling over rows of `width` features.
  public init(width: Int) {
    self.width = width
  }

  /// Takes the maximum over each group's rows.
  ///
  /// - Returns: the row each maximum came from, [groups × width]; ties go to the earlier token.
  public func forward(
    _ input: [Float], groups: RowGroups, into output: inout [Float], column: Int, stride: Int
  ) -> [Int32] {
    var sources = [Int32](repeating: 0, count: groups.count * width)
    for group in 0..<groups.count {
      let target = group * stride + column
      for (position, row) in groups[group].enumerated() {
        for feature in 0..<width {
          let value = input[Int(row) * width + feature]
          if position == 0 || value > output[target + feature] {
            output[target + feature] = value
            sources[group * width + feature] = row
          }
        }
      }
    }
    return sources
  }

  /// Takes the maximum over some rows, without the way back: what `forward` writes for a group.
  ///
  /// - Parameter output: [width]
  public func maximum(
    _ rows: Span<Int32>, of input: [Float], into output: inout MutableSpan<Float>,
    kernels: Kernels
  ) {
    kernels.gatherMaximum(rows, of: input.span, into: &output)
  }

  /// Sends each output's gradient to the row its maximum came from.
  ///
  /// - Parameters:
  ///   - outputGradient: dL/dy, [groups × stride]
  ///   - rows: what `forward` returned, [groups × width]
  ///   - inputGradient: dL/dh, [rows × width]; added to.
  public func backward(
    _ outputGradient: [Float], rows: [Int32], column: Int, stride: Int,
    inputGradient: inout [Float]
  ) {
    for (index, row) in rows.enumerated() {
      let (group, feature) = index.quotientAndRemainder(dividingBy: width)
      inputGradient[Int(row) * width + feature] +=
        outputGradient[group * stride + column + feature]
    }
  }
}
