public import Kernels

/// The mean of each feature over a group of rows.
///
///     y = (1 / T) Σ h_t
///
/// Shape: input [rows × width], output [groups × stride], columns `column ..< column + width`.
public struct MeanPooling: Sendable, Hashable {
  /// Features of a row.
  public let width: Int

  /// A pooling over rows of `width` features.
  public init(width: Int) {
    self.width = width
  }

  /// Takes the mean over each group's rows, added up from the first token to the last.
  ///
  /// - Parameter output: [groups × stride]; this layer's columns are replaced.
  public func forward(
    _ input: [Float], groups: RowGroups, into output: inout [Float], column: Int, stride: Int,
    kernels: Kernels
  ) {
    check("input", input, "output", output, groups: groups, column: column, stride: stride)
    var all = output.mutableSpan
    for group in 0..<groups.count {
      let start = group * stride + column
      var target = all._mutatingExtracting(start..<start + width)
      target.update(repeating: 0)
      for row in groups[group] {
        let row = Int(row)
        kernels.add(input.span.extracting(row * width..<(row + 1) * width), to: &target)
      }
      kernels.scale(&target, by: 1 / Float(groups[group].count))
    }
  }

  /// Sends each output's gradient to all rows of its group in equal shares.
  ///
  /// - Parameters:
  ///   - outputGradient: dL/dy, [groups × stride]
  ///   - inputGradient: dL/dh, [rows × width]; added to.
  public func backward(
    _ outputGradient: [Float], groups: RowGroups, column: Int, stride: Int,
    inputGradient: inout [Float], kernels: Kernels
  ) {
    check(
      "input gradient", inputGradient, "output gradient", outputGradient, groups: groups,
      column: column, stride: stride)
    var all = inputGradient.mutableSpan
    for group in 0..<groups.count {
      let start = group * stride + column
      let share = 1 / Float(groups[group].count)
      for row in groups[group] {
        let row = Int(row)
        var target = all._mutatingExtracting(row * width..<(row + 1) * width)
        kernels.addScaled(
          outputGradient.span.extracting(start..<start + width), scale: share, to: &target)
      }
    }
  }

  /// Traps unless the rows and the pooled values have the groups' shapes.
  private func check(
    _ rowsName: String, _ rows: [Float], _ pooledName: String, _ pooled: [Float],
    groups: RowGroups, column: Int, stride: Int
  ) {
    precondition(
      groups.rows.allSatisfy { (Int($0) + 1) * width <= rows.count },
      "\(rowsName) has \(rows.count) values, fewer than the groups' rows of \(width)")
    precondition(
      pooled.count == groups.count * stride && column >= 0 && column + width <= stride,
      "\(pooledName) has \(pooled.count) values, not \(groups.count)×\(stride) with column "
        + "\(column) and \(width) features")
  }
}
