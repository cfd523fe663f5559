/// The rising function nearest to the labels in squares, by pooling adjacent violators; linear between
/// its steps, constant beyond them.
///
/// Source: Barlow et al. 1972; the values are those of scikit-learn's `IsotonicRegression`, kept
/// within 1 / (rows + 2) of 0 and 1, for no number of rows proves certainty.
public struct IsotonicRegression: Sendable, Hashable, Codable {
  /// Scores where the line bends, ascending.
  public let scores: [Double]
  /// The probability at each.
  public let probabilities: [Double]

  /// Fits scores of rows that came true or not.
  ///
  /// - Precondition: there are rows.
  package init(fitting scores: [Double], labels: [Bool]) {
    precondition(!scores.isEmpty, "isotonic regression of no rows")
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    var points: [(score: Double, sum: Double, weight: Double)] = []
    for row in order {
      let label = labels[row] ? 1.0 : 0.0
      if let last = points.last, last.score == scores[row] {
        points[points.count - 1].sum += label
        points[points.count - 1].weight += 1
      } else {
        points.append((scores[row], label, 1))
      }
    }
    let blocks = Self.pooled(points.map { ($0.sum, $0.weight) })
    let margin = 1 / Double(scores.count + 2)
    var (bends, probabilities): ([Double], [Double]) = ([], [])
    var first = 0
    for block in blocks {
      let value = min(max(block.sum / block.weight, margin), 1 - margin)
      for place in first == first + block.points - 1 ? [first] : [first, first + block.points - 1] {
        bends.append(points[place].score)
        probabilities.append(value)
      }
      first += block.points
    }
    (self.scores, self.probabilities) = (bends, probabilities)
  }

  private static func pooled(
    _ points: [(sum: Double, weight: Double)]
  ) -> [(sum: Double, weight: Double, points: Int)] {
    var blocks: [(sum: Double, weight: Double, points: Int)] = []
    for point in points {
      blocks.append((point.sum, point.weight, 1))
      while blocks.count > 1,
        blocks[blocks.count - 2].sum * blocks[blocks.count - 1].weight
          >= blocks[blocks.count - 1].sum * blocks[blocks.count - 2].weight
      {
        let last = blocks.removeLast()
        let block = blocks.removeLast()
        blocks.append(
          (block.sum + last.sum, block.weight + last.weight, block.points + last.points))
      }
    }
    return blocks
  }

  /// The probability at a score.
  func value(at score: Double) -> Double {
    var (low, high) = (0, scores.count)
    while low < high {
      let middle = (low + high) / 2
      if scores[middle] <= score { low = middle + 1 } else { high = middle }
    }
    if low == 0 { return probabilities[0] }
    if low == scores.count { return probabilities[low - 1] }
    let share = (score - scores[low - 1]) / (scores[low] - scores[low - 1])
    return probabilities[low - 1] + share * (probabilities[low] - probabilities[low - 1])
  }
}
