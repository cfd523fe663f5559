import Kernels
import NeuralNetwork

/// Scores the labels of stretches of tokens, with two parts that never see each other's scores: a
/// deep one that pools the encoder's states by maximum and by attention, and a wide one, linear over
/// hashed n-grams.
///
/// Shape: pooled [segments × 2·width], scores [segments × classes] of each part.
struct LabelHead: Sendable {
  /// A label, or any number of labels, of each segment.
  let isExclusive: Bool
  let classes: Int
  let deep: Deep?
  /// The wide part: table [wideBuckets × classes].
  let wide: EmbeddingBag?

  /// The part on top of the encoder.
  struct Deep: Sendable {
    let maximum: MaxPooling
    let attention: AttentionPooling
    let output: Linear

    var width: Int { maximum.width }
  }

  /// - Parameter width: features of the encoder's states; `nil` without an encoder.
  init(
    _ head: Head, classes: Int, width: Int?, wideBuckets: Int, layout: inout ParameterLayout
  ) {
    isExclusive = head.kind == .oneLabel
    self.classes = classes
    deep = width.map { width in
      Deep(
        maximum: MaxPooling(width: width),
        attention: AttentionPooling("\(head.rawValue).attention", width: width, layout: &layout),
        output: Linear(
          "\(head.rawValue).output", inputSize: 2 * width, outputSize: classes, layout: &layout))
    }
    wide =
      wideBuckets > 0
      ? EmbeddingBag(tableRows: wideBuckets, dimension: classes, reduction: .unitLength) : nil
  }

  /// The wide part's scores [some × classes]; `nil` without one.
  ///
  /// - Parameter some: which segments; all unless said otherwise.
  func wideScores(
    _ ngrams: Bags, _ some: [Int]? = nil, table: FloatStorage?, kernels: Kernels
  ) -> [Float]? {
    guard let wide, let table else { return nil }
    return wide.forward(ngrams, some, table: table, kernels: kernels)
  }
}

extension LabelHead.Deep {
  /// Pooled states, and what the way back needs of them.
  struct Pooled {
    /// [groups × 2·width]
    var values: [Float]
    let maximumRows: [Int32]
    let attention: [Float]
  }

  func pool(
    _ states: [Float], groups: RowGroups, parameters: [Float], kernels: Kernels
  ) -> Pooled {
    var values = [Float](repeating: 0, count: groups.count * 2 * width)
    let rows = maximum.forward(
      states, groups: groups, into: &values, column: 0, stride: 2 * width)
    let attention = attention.forward(
      states, groups: groups, parameters: parameters, into: &values, column: width,
      stride: 2 * width, kernels: kernels)
    return Pooled(values: values, maximumRows: rows, attention: attention)
  }

  /// Adds dL/d(states), from dL/d(pooled).
  func backward(
    _ pooledGradient: [Float], pooled: Pooled, states: [Float], groups: RowGroups,
    parameters: [Float], statesGradient: inout [Float], gradient: inout [Float], kernels: Kernels
  ) {
    maximum.backward(
      pooledGradient, rows: pooled.maximumRows, column: 0, stride: 2 * width,
      inputGradient: &statesGradient)
    attention.backward(
      pooledGradient, attention: pooled.attention, input: states, groups: groups, column: width,
      stride: 2 * width, parameters: parameters, inputGradient: &statesGradient,
      gradient: &gradient, kernels: kernels)
  }
}
