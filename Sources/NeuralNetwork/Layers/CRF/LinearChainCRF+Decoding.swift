extension LinearChainCRF {
  /// A sequence of tags and what it scores.
  public struct Path: Sendable, Hashable {
    /// One tag for each token, first token first.
    public let tags: [Int]
    /// s(y), the logarithm of the path's weight before normalisation.
    public let score: Double

    /// Joins the two.
    public init(tags: [Int], score: Double) {
      self.tags = tags
      self.score = score
    }
  }

  /// The best allowed path of each sequence.
  ///
  /// Of paths that score the same, the one with the lower last tag is taken, then the one with the
  /// lower tag before it, and so on to the first token.
  ///
  /// Source: Viterbi 1967, in the form of Rabiner 1989, section III.B.
  ///
  /// - Parameter emissions: finite scores, [batch.rows × tags]
  /// - Returns: [batch.sequences], in the batch's order: the r-th belongs to the caller's sequence
  ///   `batch.order[r]`.
  /// - Complexity: O(rows · tags²)
  public func viterbi(
    _ emissions: [Float], batch: PackedBatch, parameters: [Float]
  ) -> [Path] {
    check(emissions, batch: batch)
    let scores = Scores(self, parameters: parameters)
    return (0..<batch.sequences).map {
      bestPath(steps(of: emissions, sequence: $0, batch: batch), scores: scores)
    }
  }

  /// The best path of one sequence with emissions [length × tags].
  private func bestPath(_ emissions: [Double], scores: Scores) -> Path {
    var best = zip(scores.start, emissions).map(+)
    // The tag before each tag on the best path to it: [(length − 1) × tags]
    var previous: [Int] = []
    previous.reserveCapacity(emissions.count - tags)
    for row in stride(from: tags, to: emissions.count, by: tags) {
      var next: [Double] = []
      for to in 0..<tags {
        let (from, score) = largest {
          best[$0] + scores.transition[$0 * tags + to]
        }
        previous.append(from)
        next.append(score + emissions[row + to])
      }
      best = next
    }
    let (last, score) = largest { best[$0] + scores.end[$0] }
    var path = [last]
    for row in stride(from: previous.count - tags, through: 0, by: -tags) {
      path.append(previous[row + path[path.count - 1]])
    }
    return Path(tags: path.reversed(), score: score)
  }

  /// The tag with the largest score, the lowest of them, and that score.
  private func largest(_ score: (Int) -> Double) -> (tag: Int, score: Double) {
    var largest = (tag: 0, score: score(0))
    for tag in 1..<tags {
      let score = score(tag)
      if score > largest.score { largest = (tag, score) }
    }
    return largest
  }
}
