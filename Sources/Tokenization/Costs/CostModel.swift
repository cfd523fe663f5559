/// Segmentation costs learned from segmented text: an immutable value that serves any number of
/// threads.
///
/// The cost of a path through a run, in nats:
///
///     Σ over its words  λ · b(w) − θ · f(w)   +   Σ over its inner boundaries  − θ · g(boundary)
///
/// b: −ln *p* by counts and dictionary, or the cost of an unknown word's length
/// (``UnigramCosts``); f, g: ``CostFeatures``; θ: weights, trained so that exp(−cost) is
/// proportional to a path's probability (a semi-Markov conditional random field: S. Sarawagi,
/// W. Cohen, NIPS 2004).
package struct CostModel: Sendable, Hashable {
  /// A word of the training text.
  package struct Word: Sendable, Hashable {
    /// Its characters, see ``CostAlphabet``.
    package var codes: [UInt32]
    /// How often it stood there.
    package var count: UInt32
    /// −ln p(w) in units of 1/256 nat.
    var cost: Int32
  }

  /// Words of the training text, ascending by codes.
  package let words: [Word]
  /// Costs of unknown words of length 1…M, in units.
  let unknownCosts: [Int32]
  /// What a word of the dictionary costs more than the dictionary says, in units.
  let dictionaryOffset: Int32
  /// λ in 1/256.
  let baseWeight: Int32
  let weights: FeatureWeights
  /// Kinds of spans the training text keeps whole.
  package let keptKinds: KeptKinds
  let learnedWords: LearnedWords
  let tables: CostTables

  /// - Precondition: words ascend by codes, each once, of 1…M codes; M unknown costs.
  init(
    words: [Word], unknownCosts: [Int32], dictionaryOffset: Int32, baseWeight: Int32,
    weights: FeatureWeights, keptKinds: KeptKinds
  ) {
    precondition(
      unknownCosts.count == UnigramCosts.maximumLength,
      "\(unknownCosts.count) unknown costs, expected \(UnigramCosts.maximumLength)")
    self.words = words
    self.unknownCosts = unknownCosts
    self.dictionaryOffset = dictionaryOffset
    self.baseWeight = baseWeight
    self.weights = weights
    self.keptKinds = keptKinds
    tables = CostTables(weights, codes: Self.commonCodes + words.lazy.flatMap(\.codes))
    learnedWords = LearnedWords(
      words.map { ($0.codes, LearnedWords.Entry(count: $0.count, cost: $0.cost)) })
  }

  /// Codes that stand beside runs: ASCII, what is outside of the line, and wide punctuation.
  private static let commonCodes: [UInt32] =
    Array(0...0x7F) + Array(0x2010...0x203F) + Array(0x3000...0x303F)

  /// How many features have a weight.
  package var featureCount: Int { weights.features.count }

  /// −ln p(w) in nats of a word of the training text; nil for any other.
  ///
  /// - Complexity: O(*codes*).
  package func wordCost(_ codes: [UInt32]) -> Float? {
    guard let entry = learnedWords.entry(WordHash.of(codes)), entry.count > 0 else { return nil }
    return CostUnit.nats(Int(entry.cost))
  }

  /// −ln p in nats of an unknown word by its length.
  ///
  /// - Precondition: `length` is in 1…10.
  package func unknownCost(length: Int) -> Float {
    CostUnit.nats(Int(unknownCosts[length - 1]))
  }

  /// What each boundary inside a run costs, in nats: negative where the characters around it speak
  /// for one. The first of the run's characters has no gap before it, so there is one value fewer
  /// than characters.
  ///
  /// - Complexity: O(*run*).
  /// - Precondition: `run` lies in `codes`.
  package func gapCosts(
    of run: Range<Int>, in codes: [UInt32], dictionary: some CostDictionary
  ) -> [Float] {
    let matches = RunMatches(of: run, in: codes, dictionary: dictionary, model: self)
    let features = CostFeatures(codes: codes, matches: matches)
    var scorer = CostScorer(model: self, codes: codes)
    return (0..<run.count).dropFirst().map {
      CostUnit.nats(scorer.gapCost(before: $0, in: features))
    }
  }

  /// λ · b(w) in units.
  @inline(__always)
  func baseCost(place: Int, in matches: RunMatches) -> Int {
    (Int(matches.baseCosts[place]) * Int(baseWeight)) >> 8
  }
}

extension CostModel: CustomStringConvertible {
  /// How much was learned.
  package var description: String { "\(words.count) words, \(featureCount) features" }
}
