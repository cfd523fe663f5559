import Glibc
public import Kernels

/// Adam with decoupled weight decay, for dense parameters and for the touched rows of a table.
///
/// Source: Loshchilov and Hutter 2019, algorithm 2; rows that a step does not touch keep their
/// moments, as in PyTorch's SparseAdam.
public struct AdamW: Sendable {
  /// Decay of the first moment.
  public var beta1: Float = 0.9
  /// Decay of the second moment.
  public var beta2: Float = 0.999
  /// Added to the root of the second moment.
  public var epsilon: Float = 1e-8
  /// Share of a dense parameter taken away each step, times the learning rate.
  public var weightDecay: Float
  /// The learning rate of each table, in multiples of the rate of the dense parameters.
  public let tableRateScales: [Float]

  /// Steps taken.
  private(set) var steps = 0
  private(set) var dense: Moments
  private(set) var tables: [Moments]

  /// The running means of a gradient and of its square, in the parameters' layout.
  struct Moments: Sendable {
    var first: [Float]
    var second: [Float]

    init(count: Int) {
      first = [Float](repeating: 0, count: count)
      second = first
    }

    init(first: [Float], second: [Float]) {
      (self.first, self.second) = (first, second)
    }
  }

  /// An optimiser that has not stepped yet.
  ///
  /// - Parameter tableRateScales: one a table; `nil` for 1 each.
  public init(weightDecay: Float, weights: NetworkWeights, tableRateScales: [Float]? = nil) {
    self.weightDecay = weightDecay
    self.tableRateScales = tableRateScales ?? weights.tables.map { _ in 1 }
    dense = Moments(count: weights.dense.count)
    tables = weights.tables.map { Moments(count: $0.count) }
  }

  /// An optimiser as it was after some steps.
  init(_ other: AdamW, steps: Int, dense: Moments, tables: [Moments]) {
    self = other
    (self.steps, self.dense, self.tables) = (steps, dense, tables)
  }

  /// One step for all dense parameters and the table rows that have a gradient.
  ///
  /// The number of threads does not change the result.
  public mutating func step(
    _ weights: inout NetworkWeights, gradient: Gradient, learningRate: Float, threads: Int,
    kernels: Kernels
  ) {
    steps += 1
    let rule = Rule(optimizer: self, learningRate: learningRate, kernels: kernels)
    let (dense, blocks) = (gradient.dense, Blocks(dense: gradient.dense.count))
    Self.share(&weights.dense, &self.dense) { shared in
      parallelForEach(count: blocks.blocks, threads: threads) { block in
        rule.apply(
          to: shared, range: blocks[block], gradient: dense.span.extracting(blocks[block]),
          decay: rule.weightDecay)
      }
    }
    for (index, table) in gradient.tables.enumerated() {
      let blocks = table.blocks
      let scale = tableRateScales[index]
      weights.tables[index].withValues { values in
        Self.share(&values, &tables[index]) { shared in
          parallelForEach(count: blocks.blocks, threads: threads) { block in
            for place in blocks[block] {
              let range = table.layer.range(ofRow: table.touchedRows[place])
              table.withRow(at: place) {
                rule.apply(
                  to: shared, range: range, gradient: $0, decay: 0, rateScale: scale)
              }
            }
          }
        }
      }
    }
  }

  /// Parameters with their moments, lent to threads.
  private struct Shared: Sendable {
    let parameters: SharedFloats
    let first: SharedFloats
    let second: SharedFloats
  }

  private static func share(
    _ parameters: inout [Float], _ moments: inout Moments, _ body: (Shared) -> Void
  ) {
    parameters.share { parameters in
      moments.first.share { first in
        moments.second.share { second in
          body(Shared(parameters: parameters, first: first, second: second))
        }
      }
    }
  }

  /// The numbers of one step.
  private struct Rule {
    let beta1: Float
    let beta2: Float
    let epsilon: Float
    let weightDecay: Float
    let correction1: Float
    let correction2: Float
    let learningRate: Float
    let kernels: Kernels

    init(optimizer: AdamW, learningRate: Float, kernels: Kernels) {
      beta1 = optimizer.beta1
      beta2 = optimizer.beta2
      epsilon = optimizer.epsilon
      weightDecay = optimizer.weightDecay
      correction1 = 1 - pow(beta1, Float(optimizer.steps))
      correction2 = 1 - pow(beta2, Float(optimizer.steps))
      self.learningRate = learningRate
      self.kernels = kernels
    }

    /// Updates one range of parameters and their moments.
    func apply(
      to shared: Shared, range: Range<Int>, gradient: Span<Float>, decay: Float,
      rateScale: Float = 1
    ) {
      shared.parameters.withRange(range) { parameters in
        shared.first.withRange(range) { first in
          shared.second.withRange(range) { second in
            kernels.adamW(
              parameters: &parameters, gradient: gradient, firstMoment: &first,
              secondMoment: &second, learningRate: learningRate * rateScale, beta1: beta1,
              beta2: beta2,
              epsilon: epsilon, weightDecay: decay, biasCorrection1: correction1,
              biasCorrection2: correction2)
          }
        }
      }
    }
  }
}
