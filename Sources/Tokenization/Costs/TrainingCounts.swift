/// What is counted in the training text, and the examples made of it.
struct TrainingCounts {
  let costs: UnigramCosts
  let words: [CostModel.Word]
  let unknownCosts: [Int32]
  /// λ in 1/256.
  let baseWeight: Int32
  private let learned: LearnedWords

  init(
    _ sentences: [CostSentence], options: CostTraining.Options, dictionary: some CostDictionary
  ) {
    var counts: [[UInt32]: Int] = [:]
    for sentence in sentences {
      for word in sentence.runWords { counts[word, default: 0] += 1 }
    }
    let costs = UnigramCosts(counts: counts, dictionaryMass: options.dictionaryMass) {
      Self.cost(of: $0, in: dictionary) != nil
    }
    let sorted = counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    words = sorted.map { codes, count in
      let cost = costs.known(count: count, dictionaryCost: Self.cost(of: codes, in: dictionary))
      return CostModel.Word(
        codes: codes, count: UInt32(clamping: count), cost: CostUnit.units(cost ?? 0))
    }
    self.costs = costs
    unknownCosts = costs.unknown.map(CostUnit.units)
    baseWeight = Int32(max(0, min(256, (options.baseWeight * 256).rounded())))
    learned = LearnedWords(
      words.map { ($0.codes, LearnedWords.Entry(count: $0.count, cost: $0.cost)) })
  }

  private static func cost(of word: [UInt32], in dictionary: some CostDictionary) -> Float? {
    var found: Float?
    dictionary.forEachWord(from: 0, in: word) { length, cost in
      if length == word.count { found = cost }
    }
    return found
  }

  /// The runs of one sentence. Its own words do not count as known by its occurrence alone: a model
  /// that learned from text it knows by heart would trust its counts too much on other text.
  func examples(
    of sentence: CostSentence, _ dictionary: some CostDictionary,
    numbering sink: inout NumberingSink
  ) -> [SemiMarkovField.Example] {
    var own: [UInt64: Int] = [:]
    for word in sentence.runWords { own[WordHash.of(word), default: 0] += 1 }
    var examples: [SemiMarkovField.Example] = []
    for run in sentence.line.runs() where Self.hasShortWords(sentence, run) {
      let matches = matches(of: run, in: sentence.line.codes, dictionary, without: own)
      let features = CostFeatures(codes: sentence.line.codes, matches: matches)
      examples.append(example(sentence, features, numbering: &sink))
    }
    return examples
  }

  private static func hasShortWords(_ sentence: CostSentence, _ run: Range<Int>) -> Bool {
    var start = run.lowerBound
    for end in run where sentence.isWordStart[end] {
      if end - start > UnigramCosts.maximumLength { return false }
      start = end
    }
    return run.upperBound - start <= UnigramCosts.maximumLength
  }

  private func matches(
    of run: Range<Int>, in codes: [UInt32], _ dictionary: some CostDictionary,
    without own: [UInt64: Int]
  ) -> RunMatches {
    var matches = RunMatches(of: run, unknown: unknownCosts)
    for start in run {
      var given = [Float?](repeating: nil, count: RunMatches.width + 1)
      dictionary.forEachWord(from: start, in: codes) { length, cost in
        guard length >= 1, length <= RunMatches.width, start + length <= run.upperBound else {
          return
        }
        given[length] = cost
        let base = costs.known(count: 0, dictionaryCost: cost) ?? 0
        matches.noteDictionary(
          start: start - run.lowerBound, length: length, cost: cost, base: CostUnit.units(base))
      }
      var hash = WordHash()
      for end in start..<min(start + RunMatches.width, run.upperBound) {
        hash.append(codes[end])
        guard let entry = learned.entry(hash.value) else { break }
        let count = Int(entry.count) - own[hash.value, default: 0]
        let length = end + 1 - start
        guard count > 0, let base = costs.known(count: count, dictionaryCost: given[length])
        else { continue }
        matches.noteText(
          start: start - run.lowerBound, length: length, count: count, base: CostUnit.units(base))
      }
    }
    return matches
  }

  private func example(
    _ sentence: CostSentence, _ features: CostFeatures, numbering sink: inout NumberingSink
  ) -> SemiMarkovField.Example {
    let run = features.matches.range
    sink.begin(features.codes)
    var gapStarts: [Int32] = [0]
    for start in 0..<run.count {
      if start > 0 { features.addGapFeatures(before: start, to: &sink) }
      gapStarts.append(Int32(sink.numbers.count))
    }
    var wordStarts: [Int32] = [Int32(sink.numbers.count)]
    for start in 0..<run.count {
      for length in 1...RunMatches.width {
        if length <= run.count - start {
          features.addWordFeatures(from: start, length: length, to: &sink)
        }
        wordStarts.append(Int32(sink.numbers.count))
      }
    }
    let scale = -Float(baseWeight) / 256
    return SemiMarkovField.Example(
      count: run.count, isWordStart: run.map { $0 == run.lowerBound || sentence.isWordStart[$0] },
      gapStarts: gapStarts, wordStarts: wordStarts, features: sink.numbers,
      offsets: features.matches.baseCosts.map { scale * CostUnit.nats(Int($0)) })
  }
}

/// Numbers features and keeps the numbers.
struct NumberingSink: CostFeatureSink {
  private(set) var index = FeatureIndex()
  /// Since the last ``begin(_:)``.
  private(set) var numbers: [Int32] = []
  private var codes: [UInt32] = []

  /// Begins a run of a line.
  mutating func begin(_ codes: [UInt32]) {
    self.codes = codes
    numbers = []
  }

  mutating func add(small place: Int) { add(hashed: CostTemplate.feature(small: place)) }

  mutating func add(character: Int, slot: Int) {
    let code = codes.indices.contains(character) ? codes[character] : CostAlphabet.outside
    add(hashed: CostTemplate.feature(code: code, slot: slot))
  }

  mutating func add(hashed feature: UInt32) { numbers.append(index.number(of: feature)) }
}
