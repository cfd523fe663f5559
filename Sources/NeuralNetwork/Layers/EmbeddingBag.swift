public import Kernels

/// Sets of table rows, one set for each token: a word with its character n-grams.
public struct Bags: Sendable, Hashable {
  /// Table rows of all bags, one bag after the other.
  public private(set) var indices: [Int32] = []
  /// Where each bag starts in `indices`, and the end of the last one.
  public private(set) var offsets: [Int] = [0]

  /// No bags.
  public init() {}

  /// Forgets all bags, and keeps their memory.
  public mutating func removeAll() {
    indices.removeAll(keepingCapacity: true)
    offsets.removeSubrange(1...)
  }

  /// Number of bags.
  public var count: Int { offsets.count - 1 }

  /// The table rows of one bag.
  public subscript(bag: Int) -> ArraySlice<Int32> {
    indices[offsets[bag]..<offsets[bag + 1]]
  }

  /// Adds a bag.
  ///
  /// - Precondition: it is not empty.
  public mutating func append(_ bag: some Collection<Int32>) {
    precondition(!bag.isEmpty, "bag \(count) is empty")
    indices.append(contentsOf: bag)
    offsets.append(indices.count)
  }

  /// Adds a bag that `fill` appends to `indices`.
  ///
  /// - Precondition: it is not empty, and `fill` only appends.
  public mutating func append(_ fill: (_ indices: inout [Int32]) -> Void) {
    fill(&indices)
    precondition(indices.count > offsets[count], "bag \(count) is empty")
    offsets.append(indices.count)
  }

  /// The bags in another order: the one of each of some places.
  public func ordered(by places: [Int32]) -> Bags {
    var ordered = Bags()
    ordered.indices.reserveCapacity(indices.count)
    ordered.offsets.reserveCapacity(places.count + 1)
    for place in places { ordered.append(self[Int(place)]) }
    return ordered
  }

  /// Each different bag once, in the order of first occurrence, and for every bag its place there.
  ///
  /// - Complexity: O(*indices*) on average
  public func distinct() -> (bags: Bags, places: [Int32]) {
    var distinct = Bags()
    var known: [ArraySlice<Int32>: Int32] = [:]
    let places = (0..<count).map { bag in
      let rows = self[bag]
      if let place = known[rows] { return place }
      let place = Int32(distinct.count)
      known[rows] = place
      distinct.append(rows)
      return place
    }
    return (distinct, places)
  }
}

/// One row for each bag, made of the table rows it names.
///
/// Shape: table [tableRows × dimension], output [bags × dimension].
public struct EmbeddingBag: Sendable, Hashable {
  /// How the rows of a bag are put together.
  public enum Reduction: Sendable, Hashable {
    /// Their mean: word and subword embeddings (Bojanowski et al. 2017, in fastText's form).
    case mean
    /// Their sum over the root of their number: a linear model over binary features of unit length.
    case unitLength
  }

  /// Rows of the table.
  public let tableRows: Int
  /// Features of a row.
  public let dimension: Int
  /// How the rows of a bag are put together.
  public let reduction: Reduction

  /// A layer over a table of the given shape.
  public init(tableRows: Int, dimension: Int, reduction: Reduction) {
    self.tableRows = tableRows
    self.dimension = dimension
    self.reduction = reduction
  }

  /// A fresh table, uniform in −bound … bound.
  public func initialTable(bound: Float, using generator: inout SeededGenerator) -> [Float] {
    var table: [Float] = []
    table.reserveCapacity(tableRows * dimension)
    for _ in 0..<tableRows * dimension {
      table.append(generator.nextUniform(in: -bound...bound))
    }
    return table
  }

  /// Looks up and reduces.
  ///
  /// - Parameters:
  ///   - some: which bags; all unless said otherwise.
  ///   - scales: what each bag's sum is multiplied with; by the reduction unless given.
  /// - Returns: [some × dimension]
  public func forward(
    _ bags: Bags, _ some: [Int]? = nil, scales: [Float]? = nil, table: FloatStorage,
    kernels: Kernels
  ) -> [Float] {
    let some = some ?? Array(0..<bags.count)
    precondition(
      table.count == tableRows * dimension,
      "table has \(table.count) values, not \(tableRows)×\(dimension)")
    var output = [Float](repeating: 0, count: some.count * dimension)
    if case .rounded(let floats) = table {
      floats.withBits { bits in
        reduce(bags, some, scales, into: &output) {
          kernels.gatherSum($0, fromUpperHalves: bits, scale: $1, into: &$2)
        }
      }
    } else {
      table.withSpan { values in
        reduce(bags, some, scales, into: &output) {
          kernels.gatherSum($0, from: values, scale: $1, into: &$2)
        }
      }
    }
    return output
  }

  private func reduce(
    _ bags: Bags, _ some: [Int], _ scales: [Float]?, into output: inout [Float],
    by sum: (_ rows: Span<Int32>, _ scale: Float, _ target: inout MutableSpan<Float>) -> Void
  ) {
    var all = output.mutableSpan
    for (row, bag) in some.enumerated() {
      let range = bags.offsets[bag]..<bags.offsets[bag + 1]
      var target = all._mutatingExtracting(row * dimension..<(row + 1) * dimension)
      sum(
        bags.indices.span.extracting(range), scales?[bag] ?? scale(of: range.count), &target)
    }
  }

  /// Where a row lies in the table's values.
  func range(ofRow row: Int32) -> Range<Int> {
    range(ofRows: Int(row)..<Int(row) + 1)
  }

  /// Where neighbouring rows lie in the table's values.
  func range(ofRows rows: Range<Int>) -> Range<Int> {
    rows.lowerBound * dimension..<rows.upperBound * dimension
  }

  /// What the sum of a bag of `count` rows is multiplied with.
  func scale(of count: Int) -> Float {
    switch reduction {
    case .mean: 1 / Float(count)
    case .unitLength: 1 / Float(count).squareRoot()
    }
  }
}
