import Kernels
import NeuralNetwork
import Synchronization
import Tokenization

/// What one thread keeps from batch to batch of readings: memory, and gate inputs of tokens that may
/// come again.
struct ReadingMemory: Sendable {
  /// The first layer's gate inputs of tokens read lately; `nil` for a model without an encoder.
  fileprivate(set) var gates: GateCache?
  /// Their rows in `gates`.
  fileprivate var tokens: TokenIndex
  /// The table rows of tokens whose gate inputs are to be computed.
  fileprivate var missing = Bags()

  /// Most bytes of gate inputs: some thousand tokens, which are nine in ten of those that come.
  static let gateBytes = 16 << 20

  init(_ model: TextModel) {
    tokens = TokenIndex(areOwn: model.configuration.subwordBuckets == 0)
    gates = model.inference.encoder?.gateCache(bytes: Self.gateBytes, least: 0)
  }
}

/// Lends memory to one reader at a time.
final class ReadingMemoryPool: Sendable {
  private let free: Mutex<[ReadingMemory]> = Mutex([])

  /// Runs `body` with memory that nobody else uses, for one model always the same pool's.
  func withMemory<Result>(
    for model: TextModel, _ body: (inout ReadingMemory) -> Result
  ) -> Result {
    var memory = free.withLock { $0.popLast() } ?? ReadingMemory(model)
    let result = body(&memory)
    free.withLock { $0.append(memory) }
    return result
  }
}

extension TextModel {
  /// Runs the encoder over a few texts, computing only what the memory does not hold.
  ///
  /// - Parameter findsSpans: whether a head that finds spans is to read them.
  func encode(
    _ texts: [TokenizedText], findsSpans: Bool, memory: inout ReadingMemory
  ) -> TextNetwork.Encoded {
    let batch = PackedBatch(lengths: texts.map { max(1, extractor.tokensRead(of: $0).count) })
    let places = batch.places
    return TextNetwork.Encoded(
      batch: batch, places: places,
      states: states(of: texts, batch: batch, places: places, memory: &memory),
      windows: findsSpans ? windows(of: texts, batch: batch) : Bags())
  }

  private func states(
    of texts: [TokenizedText], batch: PackedBatch, places: [Int], memory: inout ReadingMemory
  ) -> [Float] {
    guard let encoder = network.encoder, let inference = inference.encoder else { return [] }
    if batch.rows > memory.gates?.capacity ?? 0 {
      memory.forget(inference.gateCache(bytes: ReadingMemory.gateBytes, least: batch.rows))
    }
    var rows = gateRows(of: texts, batch: batch, places: places, memory: &memory)
    if rows == nil {
      memory.forget(memory.gates)
      rows = gateRows(of: texts, batch: batch, places: places, memory: &memory)
    }
    guard let rows, var gates = memory.gates else {
      preconditionFailure("a gate cache without room for \(batch.rows) tokens")
    }
    memory.gates = nil  // keeps `gates` unique, so that adding does not copy it
    inference.add(
      encoder.inputs(memory.missing, table: network.weights.tables[0], kernels: kernels),
      to: &gates)
    memory.missing.removeAll()
    memory.gates = gates
    return inference.states(of: rows, in: gates, batch: batch)
  }

  /// The row of each token in the gate cache, in the batch's row order, and in `memory.missing` what
  /// is to be added to the cache; `nil` where it lacks room.
  private func gateRows(
    of texts: [TokenizedText], batch: PackedBatch, places: [Int], memory: inout ReadingMemory
  ) -> [Int32]? {
    let capacity = memory.gates?.capacity ?? 0
    var rows = [Int32](repeating: 0, count: batch.rows)
    for (text, content) in texts.enumerated() {
      for step in 0..<batch.lengths[places[text]] {
        let (row, isNew) = memory.tokens.number(ofToken: step, in: content)
        if isNew {
          guard row < capacity else { return nil }
          memory.missing.append { rows in
            content.tokens.isEmpty
              ? rows.append(0) : extractor.appendRows(ofToken: step, in: content, to: &rows)
          }
        }
        rows[batch.row(sequence: places[text], step: step)] = row
      }
    }
    return rows
  }

  /// What surrounds each token, in the batch's row order.
  private func windows(of texts: [TokenizedText], batch: PackedBatch) -> Bags {
    var bags = Bags()
    guard let hasher = extractor.windows else { return bags }
    for step in 0..<batch.steps {
      for sequence in 0..<batch.active(at: step) {
        let text = texts[batch.order[sequence]]
        bags.append { buckets in
          text.tokens.isEmpty
            ? buckets.append(0) : hasher.appendBuckets(ofToken: step, in: text, to: &buckets)
        }
      }
    }
    return bags
  }
}

extension ReadingMemory {
  /// Forgets all tokens, and goes on with a cache.
  fileprivate mutating func forget(_ cache: GateCache?) {
    gates = cache
    gates?.removeAll()
    tokens.removeAll()
    missing.removeAll()
  }
}
