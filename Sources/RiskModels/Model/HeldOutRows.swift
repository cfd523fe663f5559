import Commerce
import NeuralNetwork

/// Which rows each training of a model holds out: for early stopping, and to calibrate on.
///
/// Where rows tell of different moments, the latest fifth (one over the number of folds) is held out
/// each time; else every training holds out a fold of its own. Rows of one id are never apart, nor are
/// near twins (``NearTwins``). Which fold rows fall into is decided by a hash of their id and the seed,
/// balanced over the first target.
package struct HeldOutRows: Sendable {
  /// The rows held out by each training.
  package let parts: [[Int]]
  private let rows: Int

  package init(
    _ table: FeatureTable, balancing target: RiskTarget, trainings: Int, folds: Int, seed: UInt64
  ) {
    precondition(folds > 1, "\(folds) folds hold nothing out")
    rows = table.rows
    if let latest = Self.latest(table, share: 1 / Double(folds)) {
      parts = [[Int]](repeating: latest, count: trainings)
      return
    }
    let fold = Self.folds(table, balancing: target, folds: folds, seed: seed)
    parts = (0..<trainings).map { training in
      fold.indices.filter { fold[$0] == training % folds }
    }
  }

  /// The rows a training learns from.
  package func learnt(by training: Int) -> [Int] {
    var isHeldOut = [Bool](repeating: false, count: rows)
    for row in parts[training] { isHeldOut[row] = true }
    return isHeldOut.indices.filter { !isHeldOut[$0] }
  }

  /// The rows of the latest moments, of which there are at least as many as the share says; `nil`
  /// where a moment is unknown or all earlier rows would be of the same moment.
  private static func latest(_ table: FeatureTable, share: Double) -> [Int]? {
    let times = table.times.compactMap(\.self)
    guard times.count == table.rows, let first = times.min() else { return nil }
    let sorted = times.sorted()
    let cut = sorted[Int(Double(sorted.count) * (1 - share))]
    guard cut > first else { return nil }
    return times.indices.filter { times[$0] >= cut }
  }

  private static func folds(
    _ table: FeatureTable, balancing target: RiskTarget, folds: Int, seed: UInt64
  ) -> [Int] {
    var twins = NearTwins(table)
    var rowOfID: [String: Int] = [:]
    for (row, id) in table.ids.enumerated() {
      if let other = rowOfID[id] { twins.join(row, other) } else { rowOfID[id] = row }
    }
    var rowsOfRoot: [Int: [Int]] = [:]
    for row in 0..<table.rows { rowsOfRoot[twins.root(of: row), default: []].append(row) }
    let labels = table.labels[target]
    let groups = rowsOfRoot.values.map { rows in
      let id = rows.map { table.ids[$0] }.min() ?? ""
      let isPositive = rows.contains { labels?[$0] == true }
      return (rows: rows, order: (isPositive ? 0 : 1, hash(id, seed: seed), id))
    }.sorted { $0.order < $1.order }
    var fold = [Int](repeating: 0, count: table.rows)
    for (place, group) in groups.enumerated() {
      for row in group.rows { fold[row] = place % folds }
    }
    return fold
  }

  /// FNV-1a over the id's bytes, spread by the seeded generator.
  private static func hash(_ id: String, seed: UInt64) -> UInt64 {
    let hash = id.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    var generator = SeededGenerator(seed: seed, stream: hash)
    return generator.next()
  }
}
