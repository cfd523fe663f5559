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

  /// The first parameter or table with a value that is not finite, or whose sum is not.
  func firstNotFinite(in network: some Trainable, kernels: Kernels) -> String? {
    let table = zip(network.tables, tables).first {
      !$1.areFinite(kernels: kernels)
    }
    let parameter = network.layout.parameters.first {
      !kernels.sum(dense.span.extracting($0.range)).isFinite
    }
    return table?.0.name ?? parameter?.name
  }
}

/// What one shard of a batch contributes to a step.
public struct ShardGradient: Sendable {
  /// Summed loss over the shard's examples, in nats.
  public let loss: Double
  /// How many decisions were right.
  public let correct: Int
  /// How many decisions there were.
  public let decisions: Int
  /// dL/d(dense parameters), flat.
  public let dense: [Float]
  /// One for each table.
  public let tables: [BagGradient]

  /// Joins the parts.
  public init(
    loss: Double, correct: Int, decisions: Int, dense: [Float], tables: [BagGradient]
  ) {
    self.loss = loss
    self.decisions = decisions
    self.correct = correct
    self.dense = dense
    self.tables = tables
  }
}

/// The gradient of a whole step; one value serves all steps of a training.
///
/// Threads share out fixed blocks, and sums over blocks run in their order, so the number of
/// threads changes no bit.
public struct Gradient: Sendable {
  /// dL/d(dense parameters), flat.
  public private(set) var dense: [Float]
  /// dL/d(table) for each table.
  public private(set) var tables: [TableGradient]
  /// Σ of squares of each block: of the dense parameters, then of the tables.
  private var squares: [Float] = []

  /// Zeros.
  public init(denseCount: Int, tables: [EmbeddingBag]) {
    dense = [Float](repeating: 0, count: denseCount)
    self.tables = tables.map(TableGradient.init)
  }

  /// Replaces the gradient by the mean over a step's examples, shards added in the order given.
  public mutating func set(
    to shards: [ShardGradient], examples: Int, threads: Int, kernels: Kernels
  ) {
    let share = 1 / Float(examples)
    squares = setDense(to: shards.map(\.dense), share: share, threads: threads, kernels: kernels)
    for index in tables.indices {
      squares += tables[index].set(
        to: shards.map { $0.tables[index] }, share: share, threads: threads, kernels: kernels)
    }
  }

  /// The gradient's Euclidean length.
  var norm: Float { squares.reduce(0, +).squareRoot() }

  /// Shortens the gradient to `maximumNorm` where it is longer (Pascanu et al. 2013).
  ///
  /// - Returns: the norm before.
  @discardableResult
  public mutating func clip(toNorm maximumNorm: Float, threads: Int, kernels: Kernels) -> Float {
    let norm = norm
    if norm > maximumNorm { scale(by: maximumNorm / norm, threads: threads, kernels: kernels) }
    return norm
  }

  /// The last dense parameter, or else the first table, whose gradient has an infinite square or
  /// none: the first one on the way back from the loss.
  func firstNotFinite(in network: some Trainable, kernels: Kernels) -> String? {
    let parameter = network.layout.parameters.last {
      !kernels.sumOfSquares(dense.span.extracting($0.range)).isFinite
    }
    let table = zip(network.tables, tables).first {
      !$1.sumOfSquares(kernels: kernels).isFinite
    }
    return parameter?.name ?? table?.0.name
  }

  private mutating func setDense(
    to parts: [[Float]], share: Float, threads: Int, kernels: Kernels
  ) -> [Float] {
    let blocks = Blocks(dense: dense.count)
    return dense.share { dense in
      parallelMap(count: blocks.blocks, threads: threads) { block in
        dense.withRange(blocks[block]) { target in
          target.update(repeating: 0)
          for part in parts {
            kernels.addScaled(part.span.extracting(blocks[block]), scale: share, to: &target)
          }
          return kernels.sumOfSquares(target.span)
        }
      }
    }
  }

  private mutating func scale(by factor: Float, threads: Int, kernels: Kernels) {
    let blocks = Blocks(dense: dense.count)
    dense.share { dense in
      parallelForEach(count: blocks.blocks, threads: threads) { block in
        dense.withRange(blocks[block]) { kernels.scale(&$0, by: factor) }
      }
    }
    for index in tables.indices {
      tables[index].scale(by: factor, threads: threads, kernels: kernels)
    }
  }
}
