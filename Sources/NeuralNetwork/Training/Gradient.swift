public import Kernels

/// Everything a network learns: dense parameters and embedding tables.
public struct NetworkWeights: Sendable {
  /// The dense parameters, in their layout's order.
  public var dense: [Float]
  /// One table for each embedding layer: [tableRows × dimension].
  public var tables: [FloatStorage]

  /// Joins the two.
  public init(dense: [Float], tables: [FloatStorage]) {
    self.dense = dense
    self.tables = tables
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
  /// One for each table.
  public let tables: [BagGradient]

  /// Joins the parts.
  public init(loss: Double, correct: Int, dense: [Float], tables: [BagGradient]) {
    self.loss = loss
    self.correct = correct
    self.dense = dense
    self.tables = tables
  }
}

/// The gradient of a whole batch; one value serves all steps of a training.
public struct Gradient: Sendable {
  /// dL/d(dense parameters), flat.
  public private(set) var dense: [Float]
  /// dL/d(table) for each table.
  public private(set) var tables: [TableGradient]

  /// Zeros.
  public init(denseCount: Int, tables: [EmbeddingBag]) {
    dense = [Float](repeating: 0, count: denseCount)
    self.tables = tables.map(TableGradient.init)
  }

  /// Replaces the gradient by the mean over a batch's examples, shards added in the order given.
  public mutating func set(to shards: [ShardGradient], examples: Int, kernels: Kernels) {
    for index in dense.indices { dense[index] = 0 }
    for index in tables.indices { tables[index].clear() }
    let share = 1 / Float(examples)
    for shard in shards {
      var target = dense.mutableSpan
      kernels.addScaled(shard.dense.span, scale: share, to: &target)
      for (index, part) in shard.tables.enumerated() {
        tables[index].add(part, share: share, kernels: kernels)
      }
    }
  }

  /// Shortens the gradient to `maximumNorm` where it is longer (Pascanu et al. 2013).
  ///
  /// - Returns: the norm before.
  @discardableResult
  public mutating func clip(toNorm maximumNorm: Float, kernels: Kernels) -> Float {
    let squares = tables.reduce(kernels.sumOfSquares(dense.span)) {
      $0 + $1.sumOfSquares(kernels: kernels)
    }
    let norm = squares.squareRoot()
    if norm > maximumNorm { scale(by: maximumNorm / norm, kernels: kernels) }
    return norm
  }

  private mutating func scale(by factor: Float, kernels: Kernels) {
    var target = dense.mutableSpan
    kernels.scale(&target, by: factor)
    for index in tables.indices { tables[index].scale(by: factor, kernels: kernels) }
  }
}
