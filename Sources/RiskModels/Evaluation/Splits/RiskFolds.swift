import NeuralNetwork

/// Parts of the rows that are held out in turn. Rows of one group share a fold, and each fold has
/// about its share of both outcomes.
public struct RiskFolds: Sendable, Hashable {
  /// How many there are.
  public let count: Int
  /// The fold of each row, 0 ..< ``count``. Shape: [rows].
  public let numbers: [Int]

  /// Puts groups into folds, the largest first, each where the fold has least of what the group
  /// brings.
  ///
  /// - Parameters:
  ///   - labels: what came true. Shape: [rows].
  ///   - groups: rows with the same number stay together; `nil` for each row by itself.
  ///   - least: rows of each outcome that must be there.
  /// - Throws: ``RiskEvaluationError`` where there are fewer groups than folds or too few rows of an
  ///   outcome.
  /// - Precondition: two folds or more; a group for each row.
  public init(
    labels: [Bool], groups: [Int]? = nil, count: Int = 5, least: Int = 10, seed: UInt64 = 1
  ) throws(RiskEvaluationError) {
    let groups = groups ?? Array(labels.indices)
    precondition(count > 1, "\(count) folds")
    precondition(groups.count == labels.count, "\(groups.count) groups, \(labels.count) rows")
    try RiskEvaluationError.requireOutcomes(labels, least: max(count, least))
    let members = Dictionary(grouping: labels.indices) { groups[$0] }
    guard members.count >= count else {
      throw .tooFewGroups(found: members.count, rows: labels.count, folds: count)
    }
    var generator = SeededGenerator(seed: seed)
    let shuffled = members.sorted { $0.key < $1.key }.map(\.value).shuffled(using: &generator)
    let order = shuffled.indices.sorted { (-shuffled[$0].count, $0) < (-shuffled[$1].count, $1) }
    var filling = FoldFilling(count: count, labels: labels)
    var numbers = [Int](repeating: 0, count: labels.count)
    for group in order {
      let fold = filling.add(shuffled[group])
      for row in shuffled[group] { numbers[row] = fold }
    }
    (self.count, self.numbers) = (count, numbers)
  }

  /// One fold to measure on, the others to train on.
  public func split(_ fold: Int) -> RowSplit {
    precondition((0..<count).contains(fold), "fold \(fold) of \(count)")
    return RowSplit(
      train: numbers.indices.filter { numbers[$0] != fold },
      test: numbers.indices.filter { numbers[$0] == fold })
  }
}

/// What the folds have so far.
private struct FoldFilling {
  private let labels: [Bool]
  private let positives: Double
  private var folds: [(positives: Int, rows: Int)]

  init(count: Int, labels: [Bool]) {
    self.labels = labels
    positives = Double(labels.count { $0 })
    folds = Array(repeating: (0, 0), count: count)
  }

  /// Adds rows to the fold where the sum of the squared shares of both outcomes grows least.
  mutating func add(_ rows: [Int]) -> Int {
    let added = rows.count { labels[$0] }
    let negatives = Double(labels.count) - positives
    func growth(_ fold: (positives: Int, rows: Int)) -> Double {
      Double(fold.positives * added) / (positives * positives)
        + Double((fold.rows - fold.positives) * (rows.count - added)) / (negatives * negatives)
    }
    let best =
      folds.indices.min {
        (growth(folds[$0]), folds[$0].rows) < (growth(folds[$1]), folds[$1].rows)
      }
      ?? 0
    folds[best].positives += added
    folds[best].rows += rows.count
    return best
  }
}
