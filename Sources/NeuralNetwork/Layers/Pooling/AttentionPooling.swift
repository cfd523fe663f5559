public import Kernels

/// A weighted mean over a group of rows whose weights are learnt.
///
///     s_t = w · h_t,   α = softmax(s),   y = Σ α_t h_t
///
/// Shape: input [rows × width], output [groups × stride], columns `column ..< column + width`;
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

  /// Averages each group's rows.
  ///
  /// - Parameter output: [groups × stride]; this layer's columns are added to.
  /// - Returns: α, one weight for each of the groups' rows; a group's weights sum to 1.
  public func forward(
    _ input: [Float], groups: RowGroups, parameters: [Float], into output: inout [Float],
    column: Int, stride: Int, kernels: Kernels
  ) -> [Float] {
    var attention = groups.rows.map { row in
      kernels.dot(
        input.span.extracting(values(row)), parameters.span.extracting(weight.range))
    }
    var weights = attention.mutableSpan
    var all = output.mutableSpan
    for group in 0..<groups.count {
      let (first, length) = (groups.offsets[group], groups[group].count)
      var scores = weights._mutatingExtracting(first..<first + length)
      kernels.softmax(&scores, rows: 1, columns: length, rowStride: length)
      let start = group * stride + column
      var target = all._mutatingExtracting(start..<start + width)
      for (index, row) in groups[group].enumerated() {
        kernels.addScaled(input.span.extracting(values(row)), scale: scores[index], to: &target)
      }
    }
    return attention
  }

  /// The scores of neighbouring rows, s_t = w · h_t.
  ///
  /// - Parameter scores: [rows of `input`]; those of `rows` are replaced.
  public func score(
    _ rows: Range<Int>, of input: [Float], parameters: [Float], into scores: inout [Float],
    kernels: Kernels
  ) {
    var all = scores.mutableSpan
    var target = all._mutatingExtracting(rows)
    kernels.dots(
      of: input.span.extracting(rows.lowerBound * width..<rows.upperBound * width),
      parameters.span.extracting(weight.range), into: &target)
  }

  /// Averages some rows, without the way back: what `forward` writes for a group.
  ///
  /// - Parameters:
  ///   - scores: what `score` gave for the rows of `input`.
  ///   - memory: for the weights.
  ///   - output: [width]
  public func average(
    _ rows: Span<Int32>, of input: [Float], scores: [Float], memory: inout [Float],
    into output: inout MutableSpan<Float>, kernels: Kernels
  ) {
    memory.removeAll(keepingCapacity: true)
    for place in 0..<rows.count { memory.append(scores[Int(rows[place])]) }
    var weights = memory.mutableSpan
    kernels.softmax(&weights, rows: 1, columns: rows.count, rowStride: rows.count)
    kernels.gatherWeightedSum(rows, weights: memory.span, of: input.span, into: &output)
  }

  /// Adds dL/dw to `gradient` and dL/dh to `inputGradient`.
  ///
  ///     dα_t = dy · h_t,   ds_t = α_t (dα_t − Σ α dα),   dh_t = α_t dy + ds_t w
  public func backward(
    _ outputGradient: [Float], attention: [Float], input: [Float], groups: RowGroups,
    column: Int, stride: Int, parameters: [Float], inputGradient: inout [Float],
    gradient: inout [Float], kernels: Kernels
  ) {
    var weightGradient = [Float](repeating: 0, count: width)
    var weightTarget = weightGradient.mutableSpan
    var inputTarget = inputGradient.mutableSpan
    for group in 0..<groups.count {
      let start = group * stride + column
      let dy = outputGradient.span.extracting(start..<start + width)
      let alphas = attention[groups.offsets[group]..<groups.offsets[group + 1]]
      let attentionGradient = groups[group].map {
        kernels.dot(dy, input.span.extracting(values($0)))
      }
      let mean = zip(alphas, attentionGradient).reduce(Float(0)) { $0 + $1.0 * $1.1 }
      for (row, (alpha, value)) in zip(groups[group], zip(alphas, attentionGradient)) {
        let scoreGradient = alpha * (value - mean)
        var target = inputTarget._mutatingExtracting(values(row))
        kernels.addScaled(dy, scale: alpha, to: &target)
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
  private func values(_ row: Int32) -> Range<Int> {
    Int(row) * width..<(Int(row) + 1) * width
  }
}
