public import Kernels

/// Sets of table rows, one set for each token: a word with its character n-grams.
public struct Bags: Sendable, Hashable {
  /// Table rows of all bags, one bag after the other.
  public private(set) var indices: [Int32] = []
  /// Where each bag starts in `indices`, and the end of the last one.
  public private(set) var offsets: [Int] = [0]

  /// No bags.
  public init() {}

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
}

/// The mean of each bag's table rows (Bojanowski et al. 2017 with fastText's mean).
///
/// Shape: table [tableRows × dimension], output [bags × dimension].
public struct EmbeddingBag: Sendable, Hashable {
  /// Rows of the table.
  public let tableRows: Int
  /// Features of a row.
  public let dimension: Int

  /// A layer over a table of the given shape.
  public init(tableRows: Int, dimension: Int) {
    self.tableRows = tableRows
    self.dimension = dimension
  }

  /// A fresh table, uniform in −1/dimension … 1/dimension times 8.
  ///
  /// A bag's mean shrinks with the number of its rows, so the rows start larger than fastText's.
  public func initialTable(using generator: inout SeededGenerator) -> [Float] {
    let bound = 8 / Float(dimension)
    var table: [Float] = []
    table.reserveCapacity(tableRows * dimension)
    for _ in 0..<tableRows * dimension {
      table.append(generator.nextUniform(in: -bound...bound))
    }
    return table
  }

  /// Looks up and averages.
  ///
  /// - Returns: [bags.count × dimension]
  public func forward(_ bags: Bags, table: FloatStorage, kernels: Kernels) -> [Float] {
    precondition(
      table.count == tableRows * dimension,
      "table has \(table.count) values, not \(tableRows)×\(dimension)")
    var output = [Float](repeating: 0, count: bags.count * dimension)
    table.withSpan { table in
      var all = output.mutableSpan
      for bag in 0..<bags.count {
        let range = bags.offsets[bag]..<bags.offsets[bag + 1]
        var target = all._mutatingExtracting(bag * dimension..<(bag + 1) * dimension)
        kernels.gatherSum(
          bags.indices.span.extracting(range), from: table, scale: 1 / Float(range.count),
          into: &target)
      }
    }
    return output
  }
}

/// The gradient of an embedding table: only the rows that occur.
public struct SparseGradient: Sendable {
  /// Touched table rows, ascending.
  public let tableRows: [Int32]
  /// Their gradients: [tableRows.count × dimension]
  public internal(set) var values: [Float]

  /// Adds up the gradients of averaged bags, in the order given.
  ///
  /// - Parameter parts: the bags of each part and dL/d(their means), [bags × dimension].
  public init(parts: [(bags: Bags, gradient: [Float])], dimension: Int, kernels: Kernels) {
    let rows = Set(parts.lazy.flatMap(\.bags.indices)).sorted()
    let slots = Dictionary(uniqueKeysWithValues: zip(rows, Int32(0)...))
    var values = [Float](repeating: 0, count: rows.count * dimension)
    var target = values.mutableSpan
    for part in parts {
      let local = part.bags.indices.map { slots[$0, default: 0] }
      for bag in 0..<part.bags.count {
        let range = part.bags.offsets[bag]..<part.bags.offsets[bag + 1]
        kernels.scatterAdd(
          part.gradient.span.extracting(bag * dimension..<(bag + 1) * dimension),
          scale: 1 / Float(range.count), at: local.span.extracting(range), into: &target)
      }
    }
    tableRows = rows
    self.values = values
  }
}
