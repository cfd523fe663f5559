public import Kernels

/// Everything a network learns: dense parameters and an embedding table.
public struct NetworkWeights: Sendable {
  /// The dense parameters, in their layout's order.
  public var dense: [Float]
  /// The embedding table: [tableRows × dimension].
  public var table: FloatStorage

  /// Joins the two.
  public init(dense: [Float], table: FloatStorage) {
    self.dense = dense
    self.table = table
  }
}

/// What one shard of a batch contributes to a step.
public struct ShardGradient: Sendable {
  /// Summed loss over the shard's examples, in nats.
  public let loss: Double
  /// How many examples were classified right.
  public let correct: Int
  /// dL/d(dense parameters), flat.
  public let dense: [Float]
  /// The token sets that were looked up, and dL/d(their embeddings).
  public let bags: Bags
  /// [bags.count × dimension]
  public let bagGradient: [Float]

  /// Joins the parts.
  public init(
    loss: Double, correct: Int, dense: [Float], bags: Bags, bagGradient: [Float]
  ) {
    self.loss = loss
    self.correct = correct
    self.dense = dense
    self.bags = bags
    self.bagGradient = bagGradient
  }
}

/// The gradient of a whole batch.
public struct Gradient: Sendable {
  /// dL/d(dense parameters), flat.
  public private(set) var dense: [Float]
  /// dL/d(table), only the rows that occur.
  public private(set) var table: SparseGradient

  /// Adds up shards in the order given and divides by the number of examples.
  public init(shards: [ShardGradient], examples: Int, dimension: Int, kernels: Kernels) {
    var sum = shards[0].dense
    do {
      var target = sum.mutableSpan
      for shard in shards.dropFirst() {
        kernels.addScaled(shard.dense.span, scale: 1, to: &target)
      }
    }
    dense = sum
    table = SparseGradient(
      parts: shards.map { ($0.bags, $0.bagGradient) }, dimension: dimension, kernels: kernels)
    scale(by: 1 / Float(examples), kernels: kernels)
  }

  /// Shortens the gradient to `maximumNorm` where it is longer (Pascanu et al. 2013).
  ///
  /// - Returns: the norm before.
  @discardableResult
  public mutating func clip(toNorm maximumNorm: Float, kernels: Kernels) -> Float {
    let norm =
      (kernels.sumOfSquares(dense.span) + kernels.sumOfSquares(table.values.span)).squareRoot()
    if norm > maximumNorm { scale(by: maximumNorm / norm, kernels: kernels) }
    return norm
  }

  private mutating func scale(by factor: Float, kernels: Kernels) {
    var denseTarget = dense.mutableSpan
    kernels.scale(&denseTarget, by: factor)
    var tableTarget = table.values.mutableSpan
    kernels.scale(&tableTarget, by: factor)
  }
}
