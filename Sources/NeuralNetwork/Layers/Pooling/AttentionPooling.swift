public import Kernels

/// A weighted mean over a sequence whose weights are learnt.
///
///     s_t = w · h_t,   α = softmax(s),   y = Σ α_t h_t
///
/// Shape: input [rows × width], output [sequences × stride], columns `column ..< column + width`;
/// weight [width].
///
/// Source: Yang et al. 2016, section 2.2, with a linear score.
public struct AttentionPooling: Sendable, Hashable {
  /// Features of a row.
  public let width: Int
  let weight: Parameter

  /// Adds the layer's parameter, named `<name>.weight`.
  public init(_ name: String, width: Int, layout: inout ParameterLayout) {
    self.width = width
    weight = layout.add(
      "\(name).weight", shape: [width],
      initialization: .uniform(bound: 1 / Float(width).squareRoot()))
  }

  /// Averages each sequence's rows.
  ///
  /// - Parameter output: [batch.sequences × stride]; this layer's columns are added to.
  /// - Returns: α, one weight a row; a sequence's weights sum to 1.
  public func forward(
    _ input: [Float], batch: PackedBatch, parameters: [Float], into output: inout [Float],
    column: Int, stride: Int, kernels: Kernels
  ) -> [Float] {
    var attention = [Float](repeating: 0, count: batch.rows)
    var all = output.mutableSpan
    for sequence in 0..<batch.sequences {
      let length = batch.lengths[sequence]
      var scores = (0..<length).map { step in
        kernels.dot(
          input.span.extracting(values(batch.row(sequence: sequence, step: step))),
          parameters.span.extracting(weight.range))
      }
      var weights = scores.mutableSpan
      kernels.softmax(&weights, rows: 1, columns: length, rowStride: length)
      let start = sequence * stride + column
      var target = all._mutatingExtracting(start..<start + width)
      for step in 0..<length {
        let row = batch.row(sequence: sequence, step: step)
        attention[row] = weights[step]
        kernels.addScaled(input.span.extracting(values(row)), scale: weights[step], to: &target)
      }
    }
    return attention
  }

  /// Adds dL/dw to `gradient` and dL/dh to `inputGradient`.
  ///
  ///     dα_t = dy · h_t,   ds_t = α_t (dα_t − Σ α dα),   dh_t = α_t dy + ds_t w
  public func backward(
    _ outputGradient: [Float], attention: [Float], input: [Float], batch: PackedBatch,
    column: Int, stride: Int, parameters: [Float], inputGradient: inout [Float],
    gradient: inout [Float], kernels: Kernels
  ) {
    var weightGradient = [Float](repeating: 0, count: width)
    var weightTarget = weightGradient.mutableSpan
    var inputTarget = inputGradient.mutableSpan
    for sequence in 0..<batch.sequences {
      let start = sequence * stride + column
      let dy = outputGradient.span.extracting(start..<start + width)
      let rows = (0..<batch.lengths[sequence]).map { batch.row(sequence: sequence, step: $0) }
      let attentionGradient = rows.map { kernels.dot(dy, input.span.extracting(values($0))) }
      var mean: Float = 0
      for (row, value) in zip(rows, attentionGradient) { mean += attention[row] * value }
      for (row, value) in zip(rows, attentionGradient) {
        let scoreGradient = attention[row] * (value - mean)
        var target = inputTarget._mutatingExtracting(row * width..<(row + 1) * width)
        kernels.addScaled(dy, scale: attention[row], to: &target)
        kernels.addScaled(
          parameters.span.extracting(weight.range), scale: scoreGradient, to: &target)
        kernels.addScaled(
          input.span.extracting(values(row)), scale: scoreGradient, to: &weightTarget)
      }
    }
    var all = gradient.mutableSpan
    var target = all._mutatingExtracting(weight.range)
    kernels.addScaled(weightGradient.span, scale: 1, to: &target)
  }

  /// Where a row's values lie.
  private func values(_ row: Int) -> Range<Int> {
    row * width..<(row + 1) * width
  }
}
