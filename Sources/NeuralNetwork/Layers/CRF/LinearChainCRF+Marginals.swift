import Glibc

extension LinearChainCRF {
  /// The probability of each tag at each token, all tags of the other tokens summed over.
  ///
  ///     α_1[j] = exp(start[j] + e_1[j])   α_t[j] = exp(e_t[j]) Σ_i α_t₋₁[i] exp(transition[i, j])
  ///     β_T[i] = exp(end[i])              β_t[i] = Σ_j exp(transition[i, j] + e_t₊₁[j]) β_t₊₁[j]
  ///     p(y_t = j) = α_t[j] β_t[j] / Σ_j α_t[j] β_t[j]
  ///
  /// Each α_t and β_t is divided by its sum, which keeps them in range and the ratio as it is. Where
  /// that is not enough, because no allowed path comes near the tags that score best, the sums are
  /// those of logarithms.
  ///
  /// Source: Rabiner 1989, section III.B and V.A.
  ///
  /// - Parameters:
  ///   - emissions: finite scores, [batch.rows × tags]
  ///   - sequences: which sequences, by their place in the batch's order; `nil` for all.
  /// - Returns: [batch.rows × tags]; each row of these sequences sums to 1, the others are 0.
  /// - Complexity: O(rows · tags²)
  public func marginals(
    _ emissions: [Float], batch: PackedBatch, of sequences: [Int]? = nil, parameters: [Float]
  ) -> [Float] {
    check(emissions, batch: batch)
    let scores = Scores(self, parameters: parameters)
    var sums = ScaledSums(scores, tags: tags, longest: batch.steps)
    var marginals = [Float](repeating: 0, count: emissions.count)
    for sequence in sequences ?? Array(0..<batch.sequences) {
      if !sums.run(emissions, sequence: sequence, batch: batch, into: &marginals) {
        let lattice = lattice(emissions, sequence: sequence, batch: batch, scores: scores)
        for step in 0..<lattice.length {
          let row = batch.row(sequence: sequence, step: step) * tags
          for tag in 0..<tags {
            marginals[row + tag] = Float(lattice.marginal(step: step, tag: tag))
          }
        }
      }
    }
    return marginals
  }

  /// The scaled forward and backward sums of one sequence after the other, in one memory.
  private struct ScaledSums {
    private let tags: Int
    /// exp of the scores: [tags × tags], [tags], [tags]
    private let transition: [Double]
    private let start: [Double]
    private let end: [Double]
    /// exp(e), each step's largest 1: [steps × tags]
    private var emissions: [Double]
    /// α: [steps × tags]
    private var forward: [Double]
    /// β of one step, and of the one before it.
    private var backward: [Double]
    private var earlier: [Double]

    init(_ scores: Scores, tags: Int, longest: Int) {
      self.tags = tags
      transition = scores.transition.map { exp($0) }
      start = scores.start.map { exp($0) }
      end = scores.end.map { exp($0) }
      emissions = [Double](repeating: 0, count: longest * tags)
      forward = emissions
      backward = end
      earlier = end
    }

    /// - Returns: false where a sum left the range of numbers.
    mutating func run(
      _ scores: [Float], sequence: Int, batch: PackedBatch, into marginals: inout [Float]
    ) -> Bool {
      let length = batch.lengths[sequence]
      for step in 0..<length {
        setEmissions(scores, row: batch.row(sequence: sequence, step: step), step: step)
      }
      guard runForward(length) else { return false }
      backward = end
      for step in stride(from: length - 1, through: 0, by: -1) {
        if step < length - 1 { stepBack(from: step + 1) }
        let row = batch.row(sequence: sequence, step: step) * tags
        var sum = 0.0
        for tag in 0..<tags { sum += forward[step * tags + tag] * backward[tag] }
        guard sum > 1e-200, sum.isFinite else { return false }
        for tag in 0..<tags {
          marginals[row + tag] = Float(forward[step * tags + tag] * backward[tag] / sum)
        }
      }
      return true
    }

    private mutating func setEmissions(_ scores: [Float], row: Int, step: Int) {
      var largest = scores[row * tags]
      for tag in 1..<max(tags, 1) { largest = max(largest, scores[row * tags + tag]) }
      for tag in 0..<tags {
        emissions[step * tags + tag] = exp(Double(scores[row * tags + tag]) - Double(largest))
      }
    }

    private mutating func runForward(_ length: Int) -> Bool {
      for step in 0..<length {
        let at = step * tags
        var sum = 0.0
        for to in 0..<tags {
          var value = step == 0 ? start[to] : 0
          if step > 0 {
            for from in 0..<tags {
              value += forward[at - tags + from] * transition[from * tags + to]
            }
          }
          forward[at + to] = value * emissions[at + to]
          sum += forward[at + to]
        }
        guard sum > 1e-200, sum.isFinite else { return false }
        for tag in 0..<tags { forward[at + tag] /= sum }
      }
      return true
    }

    /// β of the step before `step`, from the one of `step`.
    private mutating func stepBack(from step: Int) {
      var sum = 0.0
      for from in 0..<tags {
        var value = 0.0
        for to in 0..<tags {
          value += transition[from * tags + to] * emissions[step * tags + to] * backward[to]
        }
        earlier[from] = value
        sum += value
      }
      for tag in 0..<tags { backward[tag] = earlier[tag] / sum }
    }
  }
}
