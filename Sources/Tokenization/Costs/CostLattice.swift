/// Cuts runs into words along the cheapest path, by Viterbi's algorithm.
package struct CostLattice: Sendable {
  /// How much of what was learned is used: each level adds to the one before.
  package enum Level: Int, Sendable, CaseIterable {
    /// The dictionary's costs; a character it lacks is a word at ``CostLattice/strangerCost``.
    case dictionary
    /// Costs of words by their frequency in the training text.
    case wordCosts
    /// Any part may be an unknown word, at the cost of its length.
    case unknownWords
    /// Characters and words around: the whole model.
    case context
  }

  /// A run's words.
  package struct Path: Sendable, Hashable {
    /// Where words end, as places of the line, ascending; the last one is the run's end.
    package var ends: [Int]
    /// The cost of the whole path in nats.
    package var cost: Float

    package init(ends: [Int], cost: Float) {
      self.ends = ends
      self.cost = cost
    }
  }

  /// The cost in nats of a character neither dictionary nor text knows, while unknown words have
  /// none: what ICU's dictionary takes, (255 − 10) / 7.5.
  package static let strangerCost: Float = 32.7

  /// With features, longer parts must be known to be words: names of more characters are rare, and
  /// looking at them all takes a third of the time.
  private static let longestUnknown = 6

  private let model: CostModel
  private let level: Level

  /// A lattice with a model's costs.
  package init(model: CostModel, level: Level = .context) {
    self.model = model
    self.level = level
  }

  /// The cheapest way to cut a run.
  ///
  /// Of equally cheap paths the one with the longest last word wins, then the one with the longest
  /// word before it, and so on.
  ///
  /// - Parameters:
  ///   - run: the run's place in the line: Han characters, and whole numbers if the caller does
  ///     not cut there.
  ///   - codes: the whole line, see ``CostAlphabet``; three characters around the run count.
  /// - Complexity: O(*run*) in time and memory, about 200 bytes a character.
  /// - Precondition: `run` lies in `codes`.
  package func cheapestPath(
    through run: Range<Int>, in codes: [UInt32], dictionary: some CostDictionary
  ) -> Path {
    precondition(
      run.lowerBound >= 0 && run.upperBound <= codes.count,
      "run \(run) in a line of \(codes.count) characters")
    let matches = RunMatches(of: run, in: codes, dictionary: dictionary, model: model)
    if level != .context { return path(through: run) { Self.baseCost($0, $1, matches, level) } }
    let features = CostFeatures(codes: codes, matches: matches)
    var scorer = CostScorer(model: model, codes: codes)
    var gap = 0
    return path(through: run) { start, length in
      // A boundary's cost goes to the words behind it; their shortest comes first.
      if length == 1 { gap = start == 0 ? 0 : scorer.gapCost(before: start, in: features) }
      let place = RunMatches.place(start, length)
      if length > Self.longestUnknown && !matches.isKnown(place) { return nil }
      return gap + model.baseCost(place: place, in: matches)
        + scorer.wordCost(from: start, length: length, in: features)
    }
  }

  /// Viterbi's algorithm; `cost` in units, nil where no word may stand.
  private func path(through run: Range<Int>, cost: (_ start: Int, _ length: Int) -> Int?) -> Path {
    let count = run.count
    var cheapest = [Int](repeating: Int.max, count: count + 1)
    var lengths = [UInt8](repeating: 0, count: count + 1)
    cheapest[0] = 0
    for start in 0..<count {
      for length in 1...min(RunMatches.width, count - start) {
        guard let added = cost(start, length) else { continue }
        let total = cheapest[start] + added
        if total < cheapest[start + length] {
          cheapest[start + length] = total
          lengths[start + length] = UInt8(length)
        }
      }
    }
    var ends: [Int] = []
    var end = count
    while end > 0 {
      ends.append(run.lowerBound + end)
      end -= Int(lengths[end])
    }
    ends.reverse()
    return Path(ends: ends, cost: CostUnit.nats(cheapest[count]))
  }

  /// The cost of a part without features; a single character always has one, so that there is a
  /// path.
  private static func baseCost(
    _ start: Int, _ length: Int, _ matches: RunMatches, _ level: Level
  ) -> Int? {
    let place = RunMatches.place(start, length)
    let isInDictionary = matches.dictionaryCosts[place] != RunMatches.absent
    let isInText = matches.countClasses[place] > 0
    switch level {
    case .dictionary where isInDictionary:
      return Int(matches.dictionaryCosts[place]) * Int(CostUnit.perNat) / 4
    case .wordCosts where isInDictionary || isInText, .unknownWords, .context:
      return Int(matches.baseCosts[place])
    case .dictionary, .wordCosts:
      return length == 1 ? Int(strangerCost * CostUnit.perNat) : nil
    }
  }
}
