public import Kernels

/// The gradient of an embedding table, of which a step touches few rows.
///
/// The values have the table's shape and are kept between steps; only touched rows are added up,
/// read and cleared, so a step costs what it touches.
public struct TableGradient: Sendable {
  /// The layer whose table this is.
  public let layer: EmbeddingBag
  /// Rows that have a gradient, in the order they were first touched.
  public private(set) var touchedRows: [Int32] = []
  private var isTouched: [Bool]
  private var values: [Float]

  /// A gradient without touched rows.
  public init(layer: EmbeddingBag) {
    self.layer = layer
    isTouched = [Bool](repeating: false, count: layer.tableRows)
    values = [Float](repeating: 0, count: layer.tableRows * layer.dimension)
  }

  /// The gradient of one row: [dimension]
  public func values(ofRow row: Int32) -> ArraySlice<Float> {
    values[layer.range(ofRow: row)]
  }

  /// Calls `body` with the gradient of one row.
  func withRow<Result>(_ row: Int32, _ body: (Span<Float>) -> Result) -> Result {
    body(values.span.extracting(layer.range(ofRow: row)))
  }

  /// Adds `share` times dL/d(reduced bags), [bags.count × dimension].
  public mutating func add(_ part: BagGradient, share: Float, kernels: Kernels) {
    let (bags, layer, dimension) = (part.bags, layer, layer.dimension)
    for row in bags.indices where !isTouched[Int(row)] {
      isTouched[Int(row)] = true
      touchedRows.append(row)
    }
    var target = values.mutableSpan
    for bag in 0..<bags.count {
      let indices = bags.offsets[bag]..<bags.offsets[bag + 1]
      kernels.scatterAdd(
        part.gradient.span.extracting(bag * dimension..<(bag + 1) * dimension),
        scale: share * layer.scale(of: indices.count), at: bags.indices.span.extracting(indices),
        into: &target)
    }
  }

  /// Σ of squares over touched rows.
  func sumOfSquares(kernels: Kernels) -> Float {
    touchedRows.reduce(0) { sum, row in sum + withRow(row) { kernels.sumOfSquares($0) } }
  }

  mutating func scale(by factor: Float, kernels: Kernels) {
    let (layer, rows) = (layer, touchedRows)
    var all = values.mutableSpan
    for row in rows {
      var target = all._mutatingExtracting(layer.range(ofRow: row))
      kernels.scale(&target, by: factor)
    }
  }

  /// Forgets all touched rows.
  mutating func clear() {
    for row in touchedRows {
      isTouched[Int(row)] = false
      for index in layer.range(ofRow: row) { values[index] = 0 }
    }
    touchedRows.removeAll(keepingCapacity: true)
  }
}

/// The bags a shard looked up in one table, and dL/d(what they were reduced to).
public struct BagGradient: Sendable {
  /// The bags.
  public let bags: Bags
  /// [bags.count × dimension]
  public let gradient: [Float]

  /// Joins the two.
  public init(bags: Bags, gradient: [Float]) {
    self.bags = bags
    self.gradient = gradient
  }
}
