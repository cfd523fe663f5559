extension CostFeatures {
  /// The features of a part of the run taken as a word.
  @inline(__always)
  func forEachWordFeature(from start: Int, length: Int, _ body: (UInt32) -> Void) {
    let place = RunMatches.place(start, length)
    let cost = matches.dictionaryCosts[place]
    let count = UInt64(matches.countClasses[place])
    let isInDictionary = cost != RunMatches.absent
    let isKnown = isInDictionary || count > 0
    let size = UInt64(length)
    let short = min(size, 4)
    // Steps of two nats.
    let costClass = isInDictionary ? UInt64(min(cost / 8, 14)) + 1 : 0
    body(Self.feature(CostTemplate.length, size))
    body(Self.feature(CostTemplate.knowledge, min(size, 6) << 8 | count << 5 | costClass))
    if isKnown { body(Self.feature(CostTemplate.identity, hashes[place])) }
    let first = code(matches.range.lowerBound + start)
    let last = code(matches.range.lowerBound + start + length - 1)
    body(Self.feature(CostTemplate.firstAndLast, short << 48 | first << 24 | last))
    body(Self.feature(CostTemplate.first, short << 32 | first))
    body(Self.feature(CostTemplate.last, short << 32 | last))
    if length == 1 { return }
    forEachSplitFeature(from: start, length: length, body)
    // Whether the rest is a word by itself, as in `电视|机`.
    let shape = short << 36 | (isKnown ? 1 << 34 : 0)
    let head = knowledge(start, length - 1) << 32
    let tail = knowledge(start + 1, length - 1) << 32
    body(Self.feature(CostTemplate.suffix, shape | head | last))
    body(Self.feature(CostTemplate.prefix, shape | tail | first))
  }

  /// How well the best cut into two known words compares with the whole.
  @inline(__always)
  private func forEachSplitFeature(from start: Int, length: Int, _ body: (UInt32) -> Void) {
    let whole = RunMatches.place(start, length)
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
    let size = UInt64(min(length, 5))
    let cost = matches.dictionaryCosts[whole]
    let isInDictionary = cost != RunMatches.absent
    let wholeCost = isInDictionary ? Int(cost) : Self.unknownCost
    let gain = cheapest == Int.max ? 127 : UInt64((cheapest - wholeCost + 512) / 11)
    body(
      Self.feature(
        CostTemplate.dictionarySplit, size << 9 | gain << 1 | (isInDictionary ? 1 : 0)))
    body(
      Self.feature(
        CostTemplate.textSplit, size << 8 | UInt64(mostSeen) << 4
          | UInt64(matches.countClasses[whole])))
  }

  /// Quarters of a nat a part costs that the dictionary lacks: ICU's for a single character.
  private static var unknownCost: Int { 131 }

  @inline(__always)
  private func knowledge(_ start: Int, _ length: Int) -> UInt64 {
    let place = RunMatches.place(start, length)
    return (matches.countClasses[place] > 0 ? 2 : 0)
      | (matches.dictionaryCosts[place] != RunMatches.absent ? 1 : 0)
  }
}
