import Glibc

/// Rows from the highest probability to the lowest, in runs of equal ones, which no threshold tells
/// apart.
struct RankedOutcomes: Sendable {
  /// The row at each rank. Shape: [rows].
  let rows: [Int]
  /// Probabilities by rank. Shape: [rows].
  let probabilities: [Double]
  /// Whether it came true, 1 or 0, by rank. Shape: [rows].
  let outcomes: [Int32]
  /// The rank behind the last one of each run.
  let runEnds: [Int]
  /// Squared distances of probability and outcome by rank. Shape: [rows].
  let squaredErrors: [Double]
  /// −log of the probability of what happened, by rank. Shape: [rows].
  let logLosses: [Double]

  /// Sorts rows.
  ///
  /// - Complexity: O(*n* log *n*)
  /// - Precondition: a label for each probability, all in 0…1.
  init(probabilities: [Double], labels: [Bool]) {
    precondition(
      probabilities.count == labels.count,
      "\(probabilities.count) probabilities, \(labels.count) labels")
    let bad = probabilities.firstIndex { !($0 >= 0 && $0 <= 1) }
    precondition(bad == nil, "row \(bad ?? 0) has no probability in 0…1")
    let order = probabilities.indices.sorted {
      (probabilities[$1], $0) < (probabilities[$0], $1)
    }
    let ranked = order.map { probabilities[$0] }
    rows = order
    self.probabilities = ranked
    outcomes = order.map { labels[$0] ? 1 : 0 }
    runEnds = ranked.indices.filter { $0 + 1 == ranked.count || ranked[$0 + 1] < ranked[$0] }
      .map { $0 + 1 }
    let happened = order.map { labels[$0] ? probabilities[$0] : 1 - probabilities[$0] }
    squaredErrors = happened.map { (1 - $0) * (1 - $0) }
    logLosses = happened.map { -log(max(.ulpOfOne, min(1 - .ulpOfOne, $0))) }
  }

  /// The rows' counts in the order of the ranks.
  func weights(_ counts: [Int32]) -> [Int32] {
    rows.map { counts[$0] }
  }

  /// Number of runs at or above a threshold.
  func runs(atLeast threshold: Double) -> Int {
    runEnds.firstIndex { probabilities[$0 - 1] < threshold } ?? runEnds.count
  }

  /// The least probability that is flagged with so many runs; infinite where none is.
  func threshold(runs: Int) -> Double {
    runs == 0 ? .infinity : probabilities[runEnds[runs - 1] - 1]
  }

  /// Mean of numbers by rank.
  func mean(_ numbers: [Double], weights: [Int32]) -> Double {
    var (sum, weight) = (0.0, 0.0)
    for rank in numbers.indices {
      sum += Double(weights[rank]) * numbers[rank]
      weight += Double(weights[rank])
    }
    return sum / weight
  }
}
