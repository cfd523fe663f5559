import Kernels
import NeuralNetwork
import Synchronization
import Tokenization

/// Lends memory of gate inputs to one reader at a time.
final class GateMemoryPool: Sendable {
  private let free: Mutex<[GateMemory]> = Mutex([])
  private let pairTable = PairGateTable()

  /// Runs `body` with memory that nobody else uses, for one model always the same pool's; `nil` for
  /// a model without an encoder.
  func withMemory<Result>(for model: TextModel, _ body: (inout GateMemory?) -> Result) -> Result {
    var memory = free.withLock { $0.popLast() } ?? GateMemory(model, pairTable: pairTable)
    let result = body(&memory)
    if let memory { free.withLock { $0.append(memory) } }
    return result
  }
}

extension TextModel {
  /// Runs the encoder over a few texts, computing only what the memory does not hold.
  ///
  /// - Parameter findsSpans: whether a head that finds spans is to read them.
  func encode(
    _ texts: [TokenizedText], findsSpans: Bool, memory: inout GateMemory?
  ) -> TextNetwork.Encoded {
    let batch = PackedBatch(lengths: texts.map { max(1, extractor.tokensRead(of: $0).count) })
    let places = batch.places
    guard let rows = memory?.rows(of: texts, batch: batch, places: places) else {
      return TextNetwork.Encoded(batch: batch, places: places, states: [], windows: Bags())
    }
    return TextNetwork.Encoded(
      batch: batch, places: places, states: memory?.states(of: rows, batch: batch) ?? [],
      windows: findsSpans
        ? memory?.windows(of: texts, batch: batch, places: places, rows: rows) ?? Bags() : Bags())
  }
}

extension GateMemory {
  /// What surrounds each token, in the batch's row order; nothing where no head reads it.
  fileprivate func windows(
    of texts: [TokenizedText], batch: PackedBatch, places: [Int], rows: Rows
  ) -> Bags {
    guard let hasher = extractor.windows else { return Bags() }
    var bags = Bags()
    var order = [Int32](repeating: 0, count: batch.rows)
    for (index, text) in texts.enumerated() {
      let place = places[index]
      let read = batch.lengths[place]
      // Tokens behind those that are read have no numbers.
      let numbered = windows == nil ? 0 : read == text.tokens.count ? read : read - 2
      for step in 0..<read {
        order[batch.row(sequence: place, step: step)] = Int32(bags.count)
        bags.append { buckets in
          if text.tokens.isEmpty {
            buckets.append(0)
          } else if step < numbered, let windows {
            let numbers = InlineArray<5, Int32> { distance in
              let at = step + distance - 2
              return at < 0 || at >= read ? -1 : rows.tokens[batch.row(sequence: place, step: at)]
            }
            windows.appendBuckets(of: numbers, ofToken: step, in: text, to: &buckets)
          } else {
            hasher.appendBuckets(ofToken: step, in: text, to: &buckets)
          }
        }
      }
    }
    return bags.ordered(by: order)
  }
}
