import Glibc
import NeuralNetwork

/// Trees of random splits; what is split off early is unlike the rest (Liu, Ting and Zhou,
/// "Isolation Forest", 2008).
public struct IsolationForest: Sendable {
  /// Columns of the matrix it was grown on.
  public let width: Int
  /// Rows each tree was grown on, ψ.
  public let sampleSize: Int
  private let trees: [IsolationTree]

  /// Grows trees, each on some of the rows drawn without replacement, to the depth ⌈log₂ ψ⌉.
  ///
  /// - Parameters:
  ///   - columns: numbers, none missing. Shape: [columns][rows].
  ///   - sampleSize: ψ at most.
  /// - Precondition: two rows and one column or more, one tree or more, `sampleSize` ≥ 2; no NaN.
  public init(
    columns: [[Float]], trees: Int = 100, sampleSize: Int = 256, seed: UInt64 = 1, threads: Int
  ) {
    let rows = columns.first?.count ?? 0
    precondition(
      rows > 1 && trees > 0 && sampleSize > 1, "\(rows) rows, \(trees) trees of \(sampleSize)")
    precondition(
      columns.allSatisfy { $0.count == rows && !$0.contains(where: \.isNaN) },
      "columns of several lengths, or with missing numbers")
    let size = min(sampleSize, rows)
    (width, self.sampleSize) = (columns.count, size)
    self.trees = parallelMap(count: trees, threads: threads) { tree in
      var generator = SeededGenerator(seed: seed, stream: UInt64(tree))
      let sample = generator.sample(size, of: rows)
      return IsolationTree(columns: columns, rows: sample, using: &generator)
    }
  }

  /// Anomaly scores 2^(−E(h) / c(ψ)) in 0…1: near 1 for anomalies, at most about 0.5 for the rest
  /// (equation 2). Shape: [rows].
  ///
  /// - Precondition: as many columns as it was grown on; no NaN.
  public func scores(columns: [[Float]], threads: Int) -> [Double] {
    precondition(columns.count == width, "\(columns.count) columns, expected \(width)")
    let rows = columns[0].count
    let chunk = 1_024
    let parts = parallelMap(count: (rows + chunk - 1) / chunk, threads: threads) { part in
      (part * chunk..<min(rows, (part + 1) * chunk)).map { score(row: $0, of: columns) }
    }
    return parts.flatMap(\.self)
  }

  private func score(row: Int, of columns: [[Float]]) -> Double {
    let total = trees.reduce(0) { $0 + $1.pathLength(row: row, of: columns) }
    return exp2(-total / Double(trees.count) / Self.averagePathLength(sampleSize))
  }

  /// c(n): the mean length of an unsuccessful search in a binary search tree of *n* keys
  /// (equation 1), 2 H(n − 1) − 2 (n − 1) / n with H(i) ≈ ln i + γ; 0 of one, 1 of two.
  package static func averagePathLength(_ count: Int) -> Double {
    guard count > 2 else { return count == 2 ? 1 : 0 }
    let harmonic = log(Double(count - 1)) + 0.577_215_664_901_532_9
    return 2 * harmonic - 2 * Double(count - 1) / Double(count)
  }
}

extension SeededGenerator {
  /// Some of the numbers 0 ..< `count`, all different (Floyd's algorithm).
  fileprivate mutating func sample(_ size: Int, of count: Int) -> [Int] {
    var chosen: Set<Int> = []
    return (count - size..<count).map { last in
      let drawn = Int.random(in: 0...last, using: &self)
      let number = chosen.contains(drawn) ? last : drawn
      chosen.insert(number)
      return number
    }
  }
}
