import NeuralNetwork
import Synchronization

/// What pairs of characters add to the gate inputs of tokens.
///
/// First those that were needed; as soon as a batch may need more than there is room for, the table
/// of all pairs, which all threads share. That table costs some milliseconds, too many for a single
/// line. Where it would be too large, pairs are forgotten when the room is used up.
struct PairGates: Sendable {
  /// Bytes of the largest table of all pairs.
  private static let largestTableBytes = 40 << 20
  /// Bytes of room for pairs where a table would be larger; more where one batch needs more.
  private static let bytesWithoutTable = 16 << 20
  /// Bytes of room for pairs before there is a table.
  private static let bytesBeforeTable = 2 << 20

  private let inputs: GateInputs
  private let sharedTable: PairGateTable
  /// Number of buckets of pairs.
  private let buckets: Int
  /// The row of the embeddings' table that the first bucket has.
  private let firstTableRow: Int32
  private let canHoldAll: Bool
  /// The first row holds zeros, for tokens without a pair.
  private(set) var gates: GateCache
  /// The row in `gates` of each bucket, 0 where it has none yet; empty where all have one.
  private var rows: [Int32]
  /// What is to be added to `gates`.
  private var missing = Bags()

  init(_ extractor: FeatureExtractor, _ inputs: GateInputs, table: PairGateTable) {
    (self.inputs, sharedTable) = (inputs, table)
    buckets = extractor.pairBuckets
    firstTableRow = extractor.tableRow(ofPair: 0)
    canHoldAll = (buckets + 1) * inputs.inference.gateTableRowBytes <= Self.largestTableBytes
    gates = inputs.inference.gateCache(bytes: 0, least: 0, holdsAddends: true)
    rows = [Int32](repeating: 0, count: buckets)
    makeRoom(least: 1)
  }

  private var hasAll: Bool { buckets > 0 && rows.isEmpty }

  /// Makes room for a batch of some tokens.
  mutating func prepare(for tokens: Int) {
    guard buckets > 0, !hasAll, tokens > gates.capacity - gates.count else { return }
    if canHoldAll {
      gates = sharedTable.gates(computing: all)
      rows = []
    } else if tokens >= gates.capacity {
      makeRoom(least: tokens + 1)
    }
  }

  /// The row of a pair, a new one where it has none; `nil` where there is no room.
  mutating func row(of bucket: Int32) -> Int32? {
    if hasAll { return bucket + 1 }
    let known = rows[Int(bucket)]
    if known > 0 { return known }
    let row = gates.count + missing.count
    guard row < gates.capacity else { return nil }
    missing.append(CollectionOfOne(firstTableRow + bucket))
    rows[Int(bucket)] = Int32(row)
    return Int32(row)
  }

  /// Computes the pairs that got a row.
  mutating func computeMissing() {
    inputs.add(missing, to: &gates)
    missing.removeAll()
  }

  /// Forgets what can be forgotten.
  mutating func removeAll() {
    missing.removeAll()
    guard !hasAll else { return }
    for bucket in rows.indices { rows[bucket] = 0 }
    gates.removeAll()
    inputs.addNothing(to: &gates)
  }

  private mutating func makeRoom(least: Int) {
    gates = inputs.inference.gateCache(
      bytes: buckets == 0 ? 0 : canHoldAll ? Self.bytesBeforeTable : Self.bytesWithoutTable,
      least: least,
      holdsAddends: true)
    removeAll()
  }

  /// The table of all pairs.
  private func all() -> GateCache {
    var all = inputs.inference.gateCache(bytes: 0, least: buckets + 1, holdsAddends: true)
    inputs.addNothing(to: &all)
    for first in stride(from: 0, to: buckets, by: 512) {
      var some = Bags()
      for bucket in first..<min(first + 512, buckets) {
        some.append(CollectionOfOne(firstTableRow + Int32(bucket)))
      }
      inputs.add(some, to: &all)
    }
    return all
  }
}

/// The table of all pairs of a model, computed by the thread that needs it first.
final class PairGateTable: Sendable {
  private let gates: Mutex<GateCache?> = Mutex(nil)

  /// The table. The first caller computes it while the others wait; `compute` must not ask for it.
  func gates(computing compute: () -> GateCache) -> GateCache {
    gates.withLock { gates in
      if let gates { return gates }
      let all = compute()
      gates = all
      return all
    }
  }
}
