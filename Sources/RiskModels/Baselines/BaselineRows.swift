import Commerce
import NeuralNetwork

/// The rows that know what became of one target, with their plain features.
struct BaselineRows: Sendable {
  let table: FeatureTable
  let target: RiskTarget
  /// [rows × width]
  let features: [Double]
  let width: Int
  /// [rows]
  let labels: [Bool]

  /// - Precondition: every row knows the target.
  init(table: FeatureTable, target: RiskTarget, features: [Double], width: Int) {
    (self.table, self.target, self.features, self.width) = (table, target, features, width)
    labels = (table.labels[target] ?? []).compactMap(\.self)
    precondition(labels.count == table.rows, "\(labels.count) labels, \(table.rows) rows")
  }

  /// The features of some rows, one behind the other, in single precision.
  func features(of rows: [Int]) -> [Float] {
    rows.flatMap { features[$0 * width..<($0 + 1) * width].map(Float.init) }
  }

  /// At most so many rows, drawn by the seed and in their order.
  func sampled(_ count: Int, seed: UInt64) -> BaselineRows {
    guard labels.count > count else { return self }
    var generator = SeededGenerator(seed: seed, stream: 4)
    let drawn = labels.indices.shuffled(using: &generator).prefix(count).sorted()
    return BaselineRows(
      table: table.selecting(rows: drawn), target: target,
      features: drawn.flatMap { features[$0 * width..<($0 + 1) * width] }, width: width)
  }
}
