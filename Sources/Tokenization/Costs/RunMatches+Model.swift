extension RunMatches {
  /// Looks up all parts of a run as a finished model sees them.
  init(
    of range: Range<Int>, in codes: [UInt32], dictionary: some CostDictionary, model: CostModel
  ) {
    self.init(of: range, unknown: model.unknownCosts)
    for start in range {
      dictionary.forEachWord(from: start, in: codes) { length, cost in
        guard length >= 1, length <= Self.width, start + length <= range.upperBound else { return }
        noteDictionary(
          start: start - range.lowerBound, length: length, cost: cost,
          base: CostUnit.units(Double(cost)) &+ model.dictionaryOffset)
      }
      var hash = WordHash()
      for end in start..<min(start + Self.width, range.upperBound) {
        hash.append(codes[end])
        guard let entry = model.learnedWords.entry(hash.value) else { break }
        if entry.count == 0 { continue }
        noteText(
          start: start - range.lowerBound, length: end + 1 - start, count: Int(entry.count),
          base: entry.cost)
      }
    }
  }
}
