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

  /// The score of every row, s_t = w · h_t: [rows]
  public func scores(_ input: [Float], parameters: [Float], kernels: Kernels) -> [Float] {
    var scores = [Float](repeating: 0, count: input.count / width)
    var target = scores.mutableSpan
    kernels.dots(of: input.span, parameters.span.extracting(weight.range), into: &target)
    return scores
  }

  /// Averages the rows of some groups, without the way back: what `forward` writes.
  ///
  /// - Parameters:
  ///   - scores: what `scores` gave for the rows of `input`: groups may share rows.
  ///   - some: which groups.
  ///   - output: [some × stride]; columns `column ..< column + width` are replaced.
  public func average(
    _ input: [Float], scores: [Float], groups: RowGroups, _ some: Range<Int>,
    into output: inout [Float], column: Int, stride: Int, kernels: Kernels
  ) {
    var all = output.mutableSpan
    var weights: [Float] = []
    for group in some {
      let rows = groups.range(of: group)
      weights.removeAll(keepingCapacity: true)
      for row in groups.rows[rows] { weights.append(scores[Int(row)]) }
      var attention = weights.mutableSpan
      kernels.softmax(&attention, rows: 1, columns: rows.count, rowStride: rows.count)
      let start = (group - some.lowerBound) * stride + column
      var target = all._mutatingExtracting(start..<start + width)
      kernels.gatherWeightedSum(
        groups.rows.span.extracting(rows), weights: weights.span, of: input.span, into: &target)
    }
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
