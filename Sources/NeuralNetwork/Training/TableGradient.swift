import Kernels

/// The gradient of an embedding table, of which a step touches few rows.
///
/// Only touched rows are stored, one behind the other, so a step costs what it touches.
public struct TableGradient: Sendable {
  /// The layer whose table this is.
  public let layer: EmbeddingBag
  /// Rows that have a gradient, in the order they were first touched.
  public private(set) var touchedRows: [Int32] = []
  /// Where a row of the table stands in `touchedRows`; −1 for one that is not touched.
  private var places: [Int32]
  /// dL/d(touched rows). Shape: at least [touchedRows.count × dimension]
  private var values: [Float] = []
  /// Scaled dL/d(reduced bags) of all parts. Shape: at least [bags × dimension]
  private var bagGradients: [Float] = []
  /// The bags that name the first touched row, in order, then those of the second, and so on.
  private var bags: [Int32] = []
  /// Where the bags of each touched row end in `bags`.
  private var ends: [Int] = []

  /// A gradient without touched rows.
  public init(layer: EmbeddingBag) {
    self.layer = layer
    places = [Int32](repeating: -1, count: layer.tableRows)
  }

  /// The touched rows in blocks, by their place in `touchedRows`.
  var blocks: Blocks {
    Blocks(count: touchedRows.count, size: min(512, max(1, 1 << 14 / layer.dimension)))
  }

  /// The gradient of one row: [dimension]
  public func values(ofRow row: Int32) -> [Float] {
    let place = places[Int(row)]
    guard place >= 0 else { return [Float](repeating: 0, count: layer.dimension) }
    return Array(values[layer.range(ofRow: place)])
  }

  /// Calls `body` with the gradient of the touched row at a place.
  func withRow<Result>(at place: Int, _ body: (Span<Float>) -> Result) -> Result {
    body(values.span.extracting(layer.range(ofRow: Int32(place))))
  }

  /// Σ of squares over touched rows.
  func sumOfSquares(kernels: Kernels) -> Float {
    kernels.sumOfSquares(values.span.extracting(0..<touchedRows.count * layer.dimension))
  }

  /// Replaces the gradient by `share` times the sum of what the parts contribute, in their order.
  ///
  /// - Returns: Σ of squares of each block.
  mutating func set(
    to parts: [BagGradient], share: Float, threads: Int, kernels: Kernels
  ) -> [Float] {
    index(parts.map(\.bags))
    scaleBags(parts, share: share, threads: threads, kernels: kernels)
    let (layer, blocks, bags, ends) = (layer, blocks, bags, ends)
    let gradients = bagGradients
    return values.share { values in
      parallelMap(count: blocks.blocks, threads: threads) { block in
        for place in blocks[block] {
          let uses = bags.span.extracting((place == 0 ? 0 : ends[place - 1])..<ends[place])
          values.withRange(layer.range(ofRow: Int32(place))) { target in
            kernels.gatherSum(uses, from: gradients.span, scale: 1, into: &target)
          }
        }
        return values.withRange(layer.range(ofRows: blocks[block])) {
          kernels.sumOfSquares($0.span)
        }
      }
    }
  }

  /// Multiplies the touched rows.
  mutating func scale(by factor: Float, threads: Int, kernels: Kernels) {
    let (layer, blocks) = (layer, blocks)
    values.share { values in
      parallelForEach(count: blocks.blocks, threads: threads) { block in
        values.withRange(layer.range(ofRows: blocks[block])) { kernels.scale(&$0, by: factor) }
      }
    }
  }

  /// Lists for each touched row the bags that name it: a counting sort of the bags' rows.
  private mutating func index(_ parts: [Bags]) {
    for row in touchedRows { places[Int(row)] = -1 }
    touchedRows.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    for part in parts {
      for row in part.indices {
        if places[Int(row)] < 0 {
          places[Int(row)] = Int32(touchedRows.count)
          touchedRows.append(row)
          ends.append(0)
        }
        ends[Int(places[Int(row)])] += 1
      }
    }
    var start = 0
    for place in ends.indices { (ends[place], start) = (start, start + ends[place]) }
    grow(&bags, to: start)
    grow(&values, to: touchedRows.count * layer.dimension)
    var number: Int32 = 0
    for part in parts {
      for bag in 0..<part.count {
        for index in part.offsets[bag]..<part.offsets[bag + 1] {
          let place = Int(places[Int(part.indices[index])])
          bags[ends[place]] = number
          ends[place] += 1
        }
        number += 1
      }
    }
  }

  /// Puts the gradients of all bags behind each other, each times what its reduction scales with.
  private mutating func scaleBags(
    _ parts: [BagGradient], share: Float, threads: Int, kernels: Kernels
  ) {
    var starts: [Int] = []
    var count = 0
    for part in parts {
      starts.append(count)
      count += part.bags.count
    }
    grow(&bagGradients, to: count * layer.dimension)
    let (layer, first) = (layer, starts)
    bagGradients.share { target in
      parallelForEach(count: parts.count, threads: threads) { index in
        let (part, offsets) = (parts[index], parts[index].bags.offsets)
        for bag in 0..<part.bags.count {
          let scale = share * layer.scale(of: offsets[bag + 1] - offsets[bag])
          target.withRange(layer.range(ofRow: Int32(first[index] + bag))) {
            let source = part.gradient.span.extracting(layer.range(ofRow: Int32(bag)))
            kernels.copy(source, scale: scale, to: &$0)
          }
        }
      }
    }
  }

  private func grow<Element: AdditiveArithmetic>(_ array: inout [Element], to count: Int) {
    if array.count < count { array = [Element](repeating: .zero, count: count) }
  }
}

extension Kernels {
  /// y = scale · x.
  fileprivate func copy(_ x: Span<Float>, scale: Float, to y: inout MutableSpan<Float>) {
    let only: InlineArray<1, Int32> = [0]
    gatherSum(only.span, from: x, scale: scale, into: &y)
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
