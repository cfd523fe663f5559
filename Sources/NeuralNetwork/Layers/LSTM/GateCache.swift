import Kernels

/// Gate inputs of the first layer, Wx x + b, computed lately: as many as fit in a fixed memory.
///
/// They depend on the input alone, so what comes again is looked up instead of multiplied; the
/// states have the same bits either way. Who fills the cache knows which input has which row.
public struct GateCache: Sendable {
  /// Inputs that fit.
  public let capacity: Int
  /// Inputs there are; the next one gets this row.
  public private(set) var count = 0
  /// Whether it holds what is added to gate inputs, Wx x without b.
  fileprivate let holdsAddends: Bool
  /// Numbers of one gate input of each direction of the first layer.
  private let widths: [Int]
  /// For each direction as many rows as were needed: [… × its width]. Room for all of them is set
  /// aside at once, so that they are never moved; what is not needed takes no memory.
  fileprivate private(set) var directions: [[Float]]

  fileprivate init(capacity: Int, widths: [Int], holdsAddends: Bool) {
    (self.capacity, self.widths, self.holdsAddends) = (capacity, widths, holdsAddends)
    directions = widths.map { width in
      var rows: [Float] = []
      rows.reserveCapacity(capacity * width)
      return rows
    }
  }

  /// Forgets all inputs.
  public mutating func removeAll() { count = 0 }

  fileprivate mutating func append(
    rows: Int, _ compute: (_ direction: Int, inout MutableSpan<Float>) -> Void
  ) {
    precondition(
      rows <= capacity - count, "\(rows) inputs beside \(count) of \(capacity) in a gate cache")
    for (direction, width) in widths.enumerated() {
      let missing = max(0, (count + rows) * width - directions[direction].count)
      directions[direction].append(contentsOf: repeatElement(0, count: missing))
      var all = directions[direction].mutableSpan
      var target = all._mutatingExtracting(count * width..<(count + rows) * width)
      compute(direction, &target)
    }
    count += rows
  }
}

extension LSTMStack.Inference {
  /// An empty cache.
  ///
  /// - Parameters:
  ///   - bytes: how much memory it takes, at most.
  ///   - least: inputs that fit in any case.
  ///   - holdsAddends: whether it is for parts that are added to other gate inputs: those lack b.
  public func gateCache(bytes: Int, least: Int, holdsAddends: Bool = false) -> GateCache {
    GateCache(
      capacity: max(bytes / gateTableRowBytes, least, 1), widths: layers[0].map(\.gateWidth),
      holdsAddends: holdsAddends)
  }

  /// Computes the gate inputs of some inputs and adds them to a cache.
  ///
  /// - Parameter inputs: [… × inputSize]
  /// - Precondition: they fit.
  public func add(_ inputs: [Float], to cache: inout GateCache) {
    guard !inputs.isEmpty else { return }
    let holdsAddends = cache.holdsAddends
    cache.append(rows: inputs.count / stack.inputSize) { direction, gates in
      if holdsAddends {
        layers[0][direction].gateAddends(inputs.span, into: &gates, kernels: kernels)
      } else {
        layers[0][direction].gateInputs(inputs.span, into: &gates, kernels: kernels)
      }
    }
  }

  /// States of all tokens of a batch whose gate inputs are in a cache.
  ///
  /// - Parameter rows: for each row of the batch the row of the cache.
  /// - Returns: [batch.rows × outputSize]; the same bits as from an input a row.
  public func states(of rows: [Int32], in cache: GateCache, batch: PackedBatch) -> [Float] {
    let none: [Float] = []
    var directions = cache.directions[...]
    return upperStates(
      states(of: 0, batch) { lstm, states, column, stride in
        let gates = directions.removeFirst()
        lstm.forward(
          batch, rows: rows, table: gates.span, extra: none.span, into: &states, column: column,
          stride: stride, kernels: kernels)
      }, batch)
  }
  /// The same for inputs that are sums of two: each token's gate input is a row of one cache, and
  /// to it is added a row of another one times a factor.
  ///
  /// - Parameters:
  ///   - addedRows: for each row of the batch the row of `addends`.
  ///   - factors: for each row of the batch what that is multiplied with.
  public func states(
    of rows: [Int32], in cache: GateCache, adding addedRows: [Int32], times factors: [Float],
    of addends: GateCache, batch: PackedBatch
  ) -> [Float] {
    precondition(addends.holdsAddends && !cache.holdsAddends, "gate inputs and addends exchanged")
    var direction = 0
    return upperStates(
      states(of: 0, batch) { lstm, states, column, stride in
        let (gates, added) = (cache.directions[direction], addends.directions[direction])
        lstm.forward(
          batch, rows: rows, table: gates.span, addedRows: addedRows, factors: factors,
          addends: added.span, into: &states, column: column, stride: stride, kernels: kernels)
        direction += 1
      }, batch)
  }
}
