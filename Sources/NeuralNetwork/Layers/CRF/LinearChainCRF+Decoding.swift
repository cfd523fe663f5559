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
    var decoder = Decoder(tags: tags, longest: batch.steps)
    return (0..<batch.sequences).map {
      decoder.bestPath(emissions, sequence: $0, batch: batch, scores: scores)
    }
  }

  /// The memory of a search, used again from sequence to sequence.
  private struct Decoder {
    let tags: Int
    /// The score of the best path to each tag of the last two steps: [2 × tags]
    private var best: [Double]
    /// The tag before each tag on the best path to it: [steps × tags]
    private var previous: [Int32]

    init(tags: Int, longest: Int) {
      self.tags = tags
      best = [Double](repeating: 0, count: 2 * tags)
      previous = [Int32](repeating: 0, count: longest * tags)
    }

    mutating func bestPath(
      _ emissions: [Float], sequence: Int, batch: PackedBatch, scores: Scores
    ) -> Path {
      let length = batch.lengths[sequence]
      for tag in 0..<tags {
        best[tag] = scores.start[tag] + Double(emissions[sequence * tags + tag])
      }
      // Where the scores of the step before begin in `best`.
      var before = 0
      for step in 1..<max(length, 1) {
        let row = batch.row(sequence: sequence, step: step) * tags
        let now = tags - before
        for to in 0..<tags {
          var (from, score) = (0, best[before] + scores.transition[to])
          for tag in 1..<tags {
            let other = best[before + tag] + scores.transition[tag * tags + to]
            if other > score { (from, score) = (tag, other) }
          }
          previous[step * tags + to] = Int32(from)
          best[now + to] = score + Double(emissions[row + to])
        }
        before = now
      }
      var (last, score) = (0, best[before] + scores.end[0])
      for tag in 1..<tags where best[before + tag] + scores.end[tag] > score {
        (last, score) = (tag, best[before + tag] + scores.end[tag])
      }
      var path = [Int](repeating: last, count: length)
      for step in stride(from: length - 1, to: 0, by: -1) {
        path[step - 1] = Int(previous[step * tags + path[step]])
      }
      return Path(tags: path, score: score)
    }
  }
}
