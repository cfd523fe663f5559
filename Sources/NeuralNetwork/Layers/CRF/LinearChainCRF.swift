/// A linear-chain conditional random field: scores whole sequences of tags.
///
///     s(y) = start[y₁] + Σ e_t[y_t] + Σ transition[y_t, y_t₊₁] + end[y_T]
///     p(y) = exp s(y) / Z,   Z = Σ exp s(y) over all allowed y
///
/// Shape: emissions e [rows × tags], in a packed batch's row order; transition [tags × tags], row
/// the earlier tag, start [tags], end [tags].
///
/// All sums are in double precision and in log space, in an order that depends on the sequence
/// alone: a sequence has the same bits alone and in any batch, and on every instruction set. Paths
/// the mask forbids have probability 0 and are never decoded; their parameters keep their values.
///
/// Source: Lafferty et al. 2001; the start and end scores are those of Lample et al. 2016, section
/// 2.2.
public struct LinearChainCRF: Sendable, Hashable {
  /// Which sequences of tags are possible at all.
  public let mask: TransitionMask
  let transition: Parameter
  let start: Parameter
  let end: Parameter

  /// Number of tags.
  public var tags: Int { mask.tags }

  /// Adds the layer's parameters, named `<name>.transition`, `.start` and `.end`, to a layout.
  ///
  /// A fresh layer's parameters are 0: the tags of a sequence do not depend on each other yet.
  ///
  /// - Precondition: the mask leaves a path for sequences of every length.
  public init(_ name: String, mask: TransitionMask, layout: inout ParameterLayout) {
    if let length = mask.impossibleLength {
      preconditionFailure("the mask of \(name) leaves no path for a sequence of length \(length)")
    }
    self.mask = mask
    let tags = mask.tags
    transition = layout.add(
      "\(name).transition", shape: [tags, tags], initialization: .zeros)
    start = layout.add("\(name).start", shape: [tags], initialization: .zeros)
    end = layout.add("\(name).end", shape: [tags], initialization: .zeros)
  }

  /// The negative log likelihood of each sequence's tags, and its gradient.
  ///
  /// - Parameters:
  ///   - emissions: finite scores, [batch.rows × tags]
  ///   - labels: the right tag of each row, in the batch's row order: [batch.rows]
  ///   - gradient: flat, of the layout's length; the parameters' gradients are added to it.
  /// - Returns: −log p(y) of each sequence in nats, in the batch's order, [batch.sequences], and the
  ///   gradient of their sum by the emissions, [batch.rows × tags].
  /// - Precondition: the mask allows the labels of each sequence.
  /// - Complexity: O(rows · tags²)
  public func negativeLogLikelihood(
    _ emissions: [Float], labels: [Int], batch: PackedBatch, parameters: [Float],
    gradient: inout [Float]
  ) -> (losses: [Double], emissionGradient: [Float]) {
    check(emissions, batch: batch)
    precondition(labels.count == batch.rows, "\(labels.count) labels for \(batch.rows) rows")
    let scores = Scores(self, parameters: parameters)
    var expected = ExpectedCounts(tags: tags)
    var losses: [Double] = []
    var emissionGradient = [Float](repeating: 0, count: emissions.count)
    for sequence in 0..<batch.sequences {
      let lattice = lattice(emissions, sequence: sequence, batch: batch, scores: scores)
      let path = (0..<lattice.length).map { labels[batch.row(sequence: sequence, step: $0)] }
      precondition(mask.allows(path), "the mask forbids the labels \(path)")
      losses.append(lattice.logPartition - lattice.score(of: path, scores: scores))
      expected.add(lattice, scores: scores)
      expected.subtract(path)
      for step in 0..<lattice.length {
        let row = batch.row(sequence: sequence, step: step) * tags
        for tag in 0..<tags {
          let wanted: Double = tag == path[step] ? 1 : 0
          emissionGradient[row + tag] = Float(lattice.marginal(step: step, tag: tag) - wanted)
        }
      }
    }
    for (parameter, counts) in [
      (transition, expected.transition), (start, expected.start), (end, expected.end),
    ] {
      for (index, count) in zip(parameter.range, counts) { gradient[index] += Float(count) }
    }
    return (losses, emissionGradient)
  }

  /// Traps unless the emissions have the batch's shape.
  func check(_ emissions: [Float], batch: PackedBatch) {
    precondition(
      emissions.count == batch.rows * tags,
      "\(emissions.count) emissions, not \(batch.rows)×\(tags)")
  }

  /// The emissions of one sequence, step by step: [length × tags]
  func steps(of emissions: [Float], sequence: Int, batch: PackedBatch) -> [Double] {
    (0..<batch.lengths[sequence]).flatMap { step in
      let row = batch.row(sequence: sequence, step: step) * tags
      return emissions[row..<row + tags].map(Double.init)
    }
  }

  /// One version of the parameters in double precision, −∞ where the mask forbids.
  struct Scores {
    /// [tags × tags]
    let transition: [Double]
    /// [tags]
    let start: [Double]
    /// [tags]
    let end: [Double]

    init(_ layer: LinearChainCRF, parameters: [Float]) {
      func masked(_ parameter: Parameter, by allowed: [Bool]) -> [Double] {
        zip(parameters[parameter.range], allowed).map { $1 ? Double($0) : -.infinity }
      }
      transition = masked(layer.transition, by: layer.mask.transitions)
      start = masked(layer.start, by: layer.mask.starts)
      end = masked(layer.end, by: layer.mask.ends)
    }
  }
}
