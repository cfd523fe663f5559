import Kernels
import NeuralNetwork
import Tokenization

/// Gate inputs of the encoder's first layer that may be wanted again, kept from batch to batch.
///
/// A token's input is the mean of table rows, so its gate input is a sum: what the token gives by
/// itself, and what the pair gives that its last character makes with the token behind it. The two
/// are kept apart: tokens come again and pairs come again, both together much less often.
struct GateMemory: Sendable {
  /// Most bytes of what tokens give by themselves: some thousand tokens, which are nine in ten of
  /// those that come. Every thread has a memory of its own.
  private static let tokenBytes = 12 << 20
  /// Most bytes of what pairs give: half of all pairs of the default model.
  private static let pairBytes = 16 << 20

  let extractor: FeatureExtractor
  private let encoder: TextEncoder
  private let inference: LSTMStack.Inference
  private let table: FloatStorage
  private let kernels: Kernels
  private var tokens = TokenIndex()
  private var tokenGates: GateCache
  /// The row in `tokenGates` of each word of a model of words alone, whose tokens need no number: 1
  /// more, 0 where it has none yet.
  private var wordRows: [Int32]
  /// For each token what its pair is multiplied with: 1 / rows, as in the mean; 0 without a pair.
  private var pairFactors: [Float] = []
  /// The first row holds zeros, for tokens without a pair.
  private var pairGates: GateCache
  /// The row in `pairGates` of each pair's bucket; 0 where it has none yet.
  private var pairRows: [Int32]
  /// What tokens give to windows around them; `nil` where no head reads windows, or tokens have no
  /// numbers.
  private(set) var windows: WindowParts?
  /// What is to be added to the caches.
  private var missing = Missing()

  private struct Missing: Sendable {
    var tokens = Bags()
    var scales: [Float] = []
    var pairs = Bags()

    mutating func removeAll() {
      tokens.removeAll()
      scales.removeAll(keepingCapacity: true)
      pairs.removeAll()
    }
  }

  /// `nil` for a model without an encoder.
  init?(_ model: TextModel) {
    guard let encoder = model.network.encoder, let inference = model.inference.encoder else {
      return nil
    }
    (extractor, self.encoder, self.inference) = (model.extractor, encoder, inference)
    (table, kernels) = (model.network.weights.tables[0], model.kernels)
    tokenGates = inference.gateCache(bytes: Self.tokenBytes, least: 0)
    pairGates = inference.gateCache(bytes: 0, least: 0, holdsAddends: true)
    pairRows = [Int32](repeating: 0, count: extractor.pairBuckets)
    wordRows =
      extractor.pairBuckets == 0 ? Array(repeating: 0, count: extractor.vocabulary.count) : []
    windows = extractor.pairBuckets > 0 ? extractor.windows.map { WindowParts($0) } : nil
    makeRoom(for: 0)
  }

  /// Where the gate inputs of a batch's tokens stand, in the batch's row order.
  struct Rows {
    /// The tokens' numbers, which are their rows.
    var tokens: [Int32]
    var pairs: [Int32]
    var pairFactors: [Float]

    fileprivate init(count: Int, hasPairs: Bool) {
      tokens = [Int32](repeating: 0, count: count)
      pairs = [Int32](repeating: 0, count: hasPairs ? count : 0)
      pairFactors = [Float](repeating: 0, count: pairs.count)
    }
  }

  /// Finds the tokens of some texts, and computes what is missing.
  ///
  /// - Parameter places: of the texts in the batch.
  mutating func rows(of texts: [TokenizedText], batch: PackedBatch, places: [Int]) -> Rows {
    let hasPairs = extractor.pairBuckets > 0
    if batch.rows > tokenGates.capacity || hasPairs && batch.rows >= pairGates.capacity {
      makeRoom(for: batch.rows)
    }
    var rows = Rows(count: batch.rows, hasPairs: hasPairs)
    if !find(texts, batch: batch, places: places, &rows) {
      forget()
      guard find(texts, batch: batch, places: places, &rows) else {
        preconditionFailure("a gate memory without room for \(batch.rows) tokens")
      }
    }
    inference.add(
      encoder.embedding.forward(
        missing.tokens, scales: missing.scales, table: table, kernels: kernels), to: &tokenGates)
    inference.add(
      encoder.embedding.forward(missing.pairs, table: table, kernels: kernels), to: &pairGates)
    missing.removeAll()
    return rows
  }

  /// The encoder's states of a batch.
  func states(of rows: Rows, batch: PackedBatch) -> [Float] {
    rows.pairs.isEmpty
      ? inference.states(of: rows.tokens, in: tokenGates, batch: batch)
      : inference.states(
        of: rows.tokens, in: tokenGates, adding: rows.pairs, times: rows.pairFactors,
        of: pairGates, batch: batch)
  }

  /// - Returns: false where the memory lacks room.
  private mutating func find(
    _ texts: [TokenizedText], batch: PackedBatch, places: [Int], _ rows: inout Rows
  ) -> Bool {
    for (text, content) in texts.enumerated() {
      let place = places[text]
      for step in 0..<batch.lengths[place] {
        if !wordRows.isEmpty {
          guard let word = wordRow(ofToken: step, in: content) else { return false }
          rows.tokens[batch.row(sequence: place, step: step)] = word
          continue
        }
        let bucket = content.tokens.isEmpty ? nil : extractor.pairBucket(ofToken: step, in: content)
        let (number, isNew) = tokens.number(
          ofToken: step, in: content, hasPair: bucket != nil)
        if isNew {
          guard number < tokenGates.capacity else { return false }
          add(token: step, of: content, hasPair: bucket != nil)
        }
        let row = batch.row(sequence: place, step: step)
        rows.tokens[row] = number
        guard let bucket else { continue }
        guard let pair = pairRow(of: bucket) else { return false }
        rows.pairs[row] = pair
        rows.pairFactors[row] = pairFactors[Int(number)]
      }
    }
    return true
  }

  /// The row of a token's word, a new one where it has none; `nil` where there is no room.
  private mutating func wordRow(ofToken index: Int, in text: TokenizedText) -> Int32? {
    let word = text.tokens.isEmpty ? 0 : extractor.word(ofToken: index, in: text)
    let known = wordRows[Int(word)]
    if known > 0 { return known - 1 }
    let row = tokenGates.count + missing.tokens.count
    guard row < tokenGates.capacity else { return nil }
    missing.tokens.append(CollectionOfOne(word))
    missing.scales.append(1)
    wordRows[Int(word)] = Int32(row + 1)
    return Int32(row)
  }

  private mutating func add(token index: Int, of text: TokenizedText, hasPair: Bool) {
    var count: Float = 0
    missing.tokens.append { rows in
      let first = rows.count
      if text.tokens.isEmpty {
        rows.append(0)
      } else {
        extractor.appendOwnRows(ofToken: index, in: text, to: &rows)
      }
      count = Float(rows.count - first + (hasPair ? 1 : 0))
    }
    missing.scales.append(1 / count)
    pairFactors.append(hasPair ? 1 / count : 0)
    windows?.append(token: index, in: text)
  }

  /// The row of a pair, a new one where it has none; `nil` where there is no room.
  private mutating func pairRow(of bucket: Int32) -> Int32? {
    let known = pairRows[Int(bucket)]
    if known > 0 { return known }
    let row = pairGates.count + missing.pairs.count
    guard row < pairGates.capacity else { return nil }
    missing.pairs.append(CollectionOfOne(extractor.tableRow(ofPair: bucket)))
    pairRows[Int(bucket)] = Int32(row)
    return Int32(row)
  }

  /// Begins anew, with room for some tokens at least.
  private mutating func makeRoom(for rows: Int) {
    tokenGates = inference.gateCache(bytes: Self.tokenBytes, least: rows)
    let hasPairs = extractor.pairBuckets > 0
    pairGates = inference.gateCache(
      bytes: hasPairs ? Self.pairBytes : 0, least: hasPairs ? rows + 1 : 1, holdsAddends: true)
    forget()
  }

  /// Forgets all tokens, and keeps their memory.
  private mutating func forget() {
    tokens.removeAll()
    pairFactors.removeAll(keepingCapacity: true)
    windows?.removeAll()
    missing.removeAll()
    tokenGates.removeAll()
    pairGates.removeAll()
    for bucket in pairRows.indices { pairRows[bucket] = 0 }
    for word in wordRows.indices { wordRows[word] = 0 }
    inference.add([Float](repeating: 0, count: encoder.embedding.dimension), to: &pairGates)
  }
}
