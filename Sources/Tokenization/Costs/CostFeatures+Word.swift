extension CostFeatures {
  /// Longer parts say nothing by their best cut, or by their first and last character together.
  private static var longestSplit: Int { 5 }

  /// The features of a part of the run taken as a word.
  @inline(__always)
  func addWordFeatures(from start: Int, length: Int, to sink: inout some CostFeatureSink) {
    let place = RunMatches.place(start, length)
    let cost = matches.dictionaryCosts[place]
    let count = Int(matches.countClasses[place])
    let isInDictionary = cost != RunMatches.absent
    let isKnown = isInDictionary || count > 0
    // Steps of two nats.
    let costClass = isInDictionary ? Int(min(cost / 8, 14)) + 1 : 0
    sink.add(small: CostTemplate.Small.length + length)
    sink.add(
      small: CostTemplate.Small.knowledge + (min(length, 6) << 8 | count << 5 | costClass))
    if isKnown { sink.add(hashed: Self.feature(CostTemplate.identity, hashes[place])) }
    let short = min(length, 4)
    let first = matches.range.lowerBound + start
    let last = first + length - 1
    sink.add(character: first, slot: CostTemplate.Slot.first + short - 1)
    sink.add(character: last, slot: CostTemplate.Slot.last + short - 1)
    if length <= Self.longestSplit {
      let ends = UInt64(short) << 48 | code(first) << 24 | code(last)
      sink.add(hashed: Self.feature(CostTemplate.firstAndLast, ends))
    }
    if length == 1 { return }
    if length <= Self.longestSplit { addSplitFeatures(from: start, length: length, to: &sink) }
    // Whether the rest is a word by itself, as in `电视|机`.
    let shape = (short - 2) << 3 | (isKnown ? 4 : 0)
    sink.add(
      character: last,
      slot: CostTemplate.Slot.suffix + (shape | knowledge(start, length - 1)))
    sink.add(
      character: first,
      slot: CostTemplate.Slot.prefix + (shape | knowledge(start + 1, length - 1)))
  }

  /// How well the best cut into two known words compares with the whole.
  @inline(__always)
  private func addSplitFeatures(
    from start: Int, length: Int, to sink: inout some CostFeatureSink
  ) {
    var cheapest = Int.max
    var mostSeen: UInt8 = 0
    for cut in 1..<length {
      let left = RunMatches.place(start, cut)
      let right = RunMatches.place(start + cut, length - cut)
      let costs = (matches.dictionaryCosts[left], matches.dictionaryCosts[right])
      if costs.0 != RunMatches.absent && costs.1 != RunMatches.absent {
        cheapest = min(cheapest, Int(costs.0) + Int(costs.1))
      }
      mostSeen = max(mostSeen, min(matches.countClasses[left], matches.countClasses[right]))
    }
    let whole = RunMatches.place(start, length)
    let cost = matches.dictionaryCosts[whole]
    let isInDictionary = cost != RunMatches.absent
    let wholeCost = isInDictionary ? Int(cost) : Self.unknownCost
    let gain = cheapest == Int.max ? 127 : (cheapest - wholeCost + 512) / 11
    sink.add(
      small: CostTemplate.Small.dictionarySplit
        + ((length - 2) << 8 | gain << 1 | (isInDictionary ? 1 : 0)))
    sink.add(
      small: CostTemplate.Small.textSplit
        + ((length - 2) << 8 | Int(mostSeen) << 4 | Int(matches.countClasses[whole])))
  }

  /// Quarters of a nat a part costs that the dictionary lacks: ICU's for a single character.
  private static var unknownCost: Int { 131 }

  /// 1 if the dictionary, 2 if the text knows a part, 3 if both do.
  @inline(__always)
  private func knowledge(_ start: Int, _ length: Int) -> Int {
    let place = RunMatches.place(start, length)
    return (matches.countClasses[place] > 0 ? 2 : 0)
      | (matches.dictionaryCosts[place] != RunMatches.absent ? 1 : 0)
  }
}
