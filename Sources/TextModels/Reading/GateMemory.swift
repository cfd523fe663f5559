import NeuralNetwork
import Tokenization

/// Gate inputs of the encoder's first layer that may be wanted again, kept from batch to batch.
///
/// A token's input is the mean of table rows, so its gate input is a sum: what the token gives by
/// itself, and what the pair gives that its last character makes with the token behind it. The two
/// are kept apart: tokens come again and pairs come again, both together much less often.
struct GateMemory: Sendable {
  /// Most bytes of what tokens give by themselves: some thousand tokens, which are four in five of
  /// those that come; more where one batch needs more. Every thread has a memory of its own.
  private static let tokenBytes = 16 << 20

  let extractor: FeatureExtractor
  private let inputs: GateInputs
  private var tokens = TokenIndex()
  private var tokenGates: GateCache
  /// The row in `tokenGates` of each word of a model of words alone, whose tokens need no number: 1
  /// more, 0 where it has none yet.
  private var wordRows: [Int32]
  /// For each token what its pair is multiplied with: 1 / rows, as in the mean; 0 without a pair.
  private var pairFactors: [Float] = []
  private var pairs: PairGates
  /// What tokens give to windows around them; `nil` where no head reads windows, or tokens have no
  /// numbers.
  private(set) var windows: WindowParts?
  /// The tokens to be added to `tokenGates`, and what each one's sum is multiplied with.
  private var missing = Bags()
  private var missingScales: [Float] = []

  /// `nil` for a model without an encoder.
  init?(_ model: TextModel, pairTable: PairGateTable) {
    guard let inputs = GateInputs(model) else { return nil }
    (extractor, self.inputs) = (model.extractor, inputs)
    tokenGates = inputs.inference.gateCache(bytes: Self.tokenBytes, least: 0)
    pairs = PairGates(extractor, inputs, table: pairTable)
    wordRows =
      extractor.pairBuckets == 0 ? Array(repeating: 0, count: extractor.vocabulary.count) : []
    windows = extractor.pairBuckets > 0 ? extractor.windows.map { WindowParts($0) } : nil
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
    if batch.rows > tokenGates.capacity {
      tokenGates = inputs.inference.gateCache(bytes: Self.tokenBytes, least: batch.rows)
      forget()
    }
    pairs.prepare(for: batch.rows)
    var rows = Rows(count: batch.rows, hasPairs: extractor.pairBuckets > 0)
    if !find(texts, batch: batch, places: places, &rows) {
      forget()
      guard find(texts, batch: batch, places: places, &rows) else {
        preconditionFailure("a gate memory without room for \(batch.rows) tokens")
      }
    }
    inputs.add(missing, scales: missingScales, to: &tokenGates)
    missing.removeAll()
    missingScales.removeAll(keepingCapacity: true)
    pairs.computeMissing()
    return rows
  }

  /// The encoder's states of a batch.
  func states(of rows: Rows, batch: PackedBatch) -> [Float] {
    rows.pairs.isEmpty
      ? inputs.inference.states(of: rows.tokens, in: tokenGates, batch: batch)
      : inputs.inference.states(
        of: rows.tokens, in: tokenGates, adding: rows.pairs, times: rows.pairFactors,
        of: pairs.gates, batch: batch)
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
        guard let pair = pairs.row(of: bucket) else { return false }
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
    let row = tokenGates.count + missing.count
    guard row < tokenGates.capacity else { return nil }
    missing.append(CollectionOfOne(word))
    missingScales.append(1)
    wordRows[Int(word)] = Int32(row + 1)
    return Int32(row)
  }

  private mutating func add(token index: Int, of text: TokenizedText, hasPair: Bool) {
    var count: Float = 0
    missing.append { rows in
      let first = rows.count
      if text.tokens.isEmpty {
        rows.append(0)
      } else {
        extractor.appendOwnRows(ofToken: index, in: text, to: &rows)
      }
      count = Float(rows.count - first + (hasPair ? 1 : 0))
    }
    missingScales.append(1 / count)
    pairFactors.append(hasPair ? 1 / count : 0)
    windows?.append(token: index, in: text)
  }

  /// Forgets all tokens, and keeps their memory.
  private mutating func forget() {
    tokens.removeAll()
    pairFactors.removeAll(keepingCapacity: true)
    windows?.removeAll()
    missing.removeAll()
    missingScales.removeAll(keepingCapacity: true)
    tokenGates.removeAll()
    pairs.removeAll()
    for word in wordRows.indices { wordRows[word] = 0 }
  }
}
