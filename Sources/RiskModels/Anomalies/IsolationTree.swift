import Glibc
import NeuralNetwork

/// One tree of random splits.
struct IsolationTree: Sendable {
  /// A split, or a leaf.
  private struct Node: Sendable {
    /// Column of the split; −1 of a leaf.
    var column: Int32 = -1
    /// The node of smaller numbers; the other one follows from ``right``.
    var left: Int32 = 0
    var right: Int32 = 0
    /// Numbers below it go left.
    var split: Float = 0
    /// Depth of a leaf, and c(rows in it).
    var pathLength = 0.0
  }

  private var nodes: [Node] = []

  /// Splits rows at random, between the least and the greatest number of a column in which they
  /// differ, until each is alone or the tree is ⌈log₂ rows⌉ deep.
  init(columns: [[Float]], rows: [Int], using generator: inout SeededGenerator) {
    let limit = Int(ceil(log2(Double(rows.count))))
    _ = grow(columns, rows, depth: 0, limit: limit, &generator)
  }

  /// Splits on the way to the row's leaf, and c(rows in it) for those that were left out.
  func pathLength(row: Int, of columns: [[Float]]) -> Double {
    var node = nodes[0]
    while node.column >= 0 {
      node = nodes[Int(columns[Int(node.column)][row] < node.split ? node.left : node.right)]
    }
    return node.pathLength
  }

  /// Adds a node with all below it, and returns its place.
  private mutating func grow(
    _ columns: [[Float]], _ rows: [Int], depth: Int, limit: Int, _ generator: inout SeededGenerator
  ) -> Int32 {
    let place = nodes.count
    nodes.append(
      Node(pathLength: Double(depth) + IsolationForest.averagePathLength(rows.count)))
    guard depth < limit, rows.count > 1,
      let (column, range) = Self.column(columns, rows, &generator)
    else { return Int32(place) }
    // Above the least number, so that neither side is empty.
    let split = max(range.lowerBound.nextUp, generator.nextUniform(in: range))
    let left = rows.filter { columns[column][$0] < split }
    let right = rows.filter { !(columns[column][$0] < split) }
    nodes[place].left = grow(columns, left, depth: depth + 1, limit: limit, &generator)
    nodes[place].right = grow(columns, right, depth: depth + 1, limit: limit, &generator)
    nodes[place].column = Int32(column)
    nodes[place].split = split
    return Int32(place)
  }

  /// A random column in which the rows differ, with its least and greatest number; `nil` if they
  /// are all the same.
  private static func column(
    _ columns: [[Float]], _ rows: [Int], _ generator: inout SeededGenerator
  ) -> (Int, ClosedRange<Float>)? {
    for column in columns.indices.shuffled(using: &generator) {
      let values = rows.map { columns[column][$0] }
      if let least = values.min(), let greatest = values.max(), least < greatest {
        return (column, least...greatest)
      }
    }
    return nil
  }
}
