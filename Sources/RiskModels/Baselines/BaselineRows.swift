import NeuralNetwork

/// Rows of plain features and what became of them, for one target.
struct BaselineRows: Sendable {
  /// [rows × width]
  let features: [Double]
  let width: Int
  /// Whether the target came true; `nil` for rows that are not learnt from. Shape: [rows].
  let labels: [Bool?]

  /// Rows of which is known what became of them, at most so many, drawn by the seed.
  init(features: [Double], width: Int, labels: [Bool?], most: Int = .max, seed: UInt64) {
    (self.features, self.width) = (features, width)
    let known = labels.indices.filter { labels[$0] != nil }
    guard known.count > most else {
      self.labels = labels
      return
    }
    var generator = SeededGenerator(seed: seed, stream: 4)
    var drawn = [Bool?](repeating: nil, count: labels.count)
    for row in known.shuffled(using: &generator).prefix(most) { drawn[row] = labels[row] }
    self.labels = drawn
  }

  /// All rows that are learnt from.
  var all: Part { part(Array(labels.indices)) }

  /// Those of some rows that are learnt from.
  func part(_ rows: [Int]) -> Part {
    let known = rows.filter { labels[$0] != nil }
    return Part(
      rows: known, features: known.flatMap { features[$0 * width..<($0 + 1) * width] },
      width: width, labels: known.compactMap { labels[$0] })
  }

  /// Some of the rows, one behind the other.
  struct Part: Sendable {
    /// Their places among all rows.
    let rows: [Int]
    /// [rows × width]
    let features: [Double]
    let width: Int
    let labels: [Bool]

    /// The features in single precision.
    var floats: [Float] { features.map(Float.init) }
  }
}
