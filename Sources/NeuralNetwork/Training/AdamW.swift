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

  private var steps = 0
  private var dense: Moments
  private var tables: [Moments]

  private struct Moments: Sendable {
    var first: [Float]
    var second: [Float]

    init(count: Int) {
      first = [Float](repeating: 0, count: count)
      second = first
    }
  }

  /// An optimiser that has not stepped yet.
  public init(weightDecay: Float, weights: NetworkWeights) {
    self.weightDecay = weightDecay
    dense = Moments(count: weights.dense.count)
    tables = weights.tables.map { Moments(count: $0.count) }
  }

  /// One step for all dense parameters and the table rows that have a gradient.
  public mutating func step(
    _ weights: inout NetworkWeights, gradient: Gradient, learningRate: Float, kernels: Kernels
  ) {
    steps += 1
    let rule = Rule(optimizer: self, learningRate: learningRate, kernels: kernels)
    rule.apply(
      to: &weights.dense, gradient: gradient.dense.span, range: 0..<weights.dense.count,
      decay: weightDecay, first: &dense.first, second: &dense.second)
    for (index, table) in gradient.tables.enumerated() {
      weights.tables[index].withValues { values in
        rule.apply(to: &values, gradient: table, moments: &tables[index])
      }
    }
  }

  /// The numbers of one step.
  private struct Rule {
    let beta1: Float
    let beta2: Float
    let epsilon: Float
    let correction1: Float
    let correction2: Float
    let learningRate: Float
    let kernels: Kernels

    init(optimizer: AdamW, learningRate: Float, kernels: Kernels) {
      beta1 = optimizer.beta1
      beta2 = optimizer.beta2
      epsilon = optimizer.epsilon
      correction1 = 1 - pow(beta1, Float(optimizer.steps))
      correction2 = 1 - pow(beta2, Float(optimizer.steps))
      self.learningRate = learningRate
      self.kernels = kernels
    }

    /// Updates one range of parameters and their moments.
    func apply(
      to parameters: inout [Float], gradient: Span<Float>, range: Range<Int>, decay: Float,
      first: inout [Float], second: inout [Float]
    ) {
      var all = parameters.mutableSpan
      var target = all._mutatingExtracting(range)
      var firstAll = first.mutableSpan
      var secondAll = second.mutableSpan
      var firstSpan = firstAll._mutatingExtracting(range)
      var secondSpan = secondAll._mutatingExtracting(range)
      kernels.adamW(
        parameters: &target, gradient: gradient, firstMoment: &firstSpan,
        secondMoment: &secondSpan, learningRate: learningRate, beta1: beta1, beta2: beta2,
        epsilon: epsilon, weightDecay: decay, biasCorrection1: correction1,
        biasCorrection2: correction2)
    }

    /// Updates the touched rows of a table and their moments.
    func apply(to table: inout [Float], gradient: TableGradient, moments: inout Moments) {
      for row in gradient.touchedRows {
        gradient.withRow(row) {
          apply(
            to: &table, gradient: $0, range: gradient.layer.range(ofRow: row), decay: 0,
            first: &moments.first, second: &moments.second)
        }
      }
    }
  }
}
