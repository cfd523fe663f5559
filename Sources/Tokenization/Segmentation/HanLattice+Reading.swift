/// Reading ahead.
extension HanLattice {
  /// How many bytes are read ahead, and what is left of a run.
  private static let lookAhead = 1024

  /// The run of Han that begins at `start`; nil if another character stands there.
  ///
  /// - Precondition: within one text `start` ascends.
  /// - Complexity: O(*n*) over all runs of a text.
  @inline(__always)
  mutating func run(
    at start: Int, of text: Span<UInt8>, to limit: Int, _ dictionary: WordDictionary,
    _ trie: Span<TrieNode>, _ codes: Span<UInt16>
  ) -> Run? {
    if start >= readEnd || limit != readLimit {
      guard
        Han.frequent(text, at: start, to: limit) != nil
          || Han(text, at: start, to: limit, dictionary.characters) != nil
      else { return nil }
      read(text, from: start, to: limit, dictionary, trie, codes)
    }
    while current < runCount {
      let run = runs[current]
      if start < run.end {
        let first = Int(places[run.first].offset)
        return start == first ? run : start < first ? nil : rest(of: run, from: start)
      }
      current &+= 1
    }
    return nil
  }

  /// What is left of a run in which a phrase ended.
  private func rest(of run: Run, from start: Int) -> Run? {
    for skipped in 1..<run.count where Int(places[run.first + skipped].offset) == start {
      return Run(
        first: run.first + skipped, count: run.count - skipped, end: run.end, next: run.next)
    }
    return nil
  }

  /// Reads runs and what stands between them.
  private mutating func read(
    _ text: Span<UInt8>, from start: Int, to limit: Int, _ dictionary: WordDictionary,
    _ trie: Span<TrieNode>, _ codes: Span<UInt16>
  ) {
    let horizon = min(limit, start + Self.lookAhead)
    let needed = (horizon - start) / 3 + runs.count + 4
    if places.count < needed {
      places = [Place](repeating: .init(first: .free, offset: 0, code: 0), count: needed)
    }
    (runCount, current, readLimit) = (0, 0, limit)
    var position = start
    var place = 0
    while position < horizon, runCount < runs.count {
      let first = place
      readRun(text, at: &position, to: limit, dictionary, trie, codes, into: &place)
      var next = CharacterProperties(bits: 0)
      var behind = position &+ 1
      if position < limit, text[unchecked: position] >= 0x80 {
        let scalar = decodeScalar(text, at: position)
        next = dictionary.characters[scalar.value]
        behind = position &+ scalar.length
      }
      if place > first {
        runs[runCount] = Run(first: first, count: place &- first, end: position, next: next)
        runCount &+= 1
        place &+= 1
      }
      position = behind
    }
    readEnd = position
    Self.lookUpPairs(place, of: places.mutableSpan, trie)
  }

  /// Reads Han characters up to another one.
  private mutating func readRun(
    _ text: Span<UInt8>, at position: inout Int, to limit: Int, _ dictionary: WordDictionary,
    _ trie: Span<TrieNode>, _ codes: Span<UInt16>, into place: inout Int
  ) {
    while true {
      let isWhole = Self.readRun(
        text, at: &position, to: limit, dictionary, trie, codes, into: &place,
        of: places.mutableSpan)
      if isWhole { return }
      places += [Place](repeating: .init(first: .free, offset: 0, code: 0), count: places.count)
    }
  }

  /// Reads as many characters as there are places, and answers whether the run ended.
  private static func readRun(
    _ text: Span<UInt8>, at position: inout Int, to limit: Int, _ dictionary: WordDictionary,
    _ trie: Span<TrieNode>, _ codes: Span<UInt16>, into place: inout Int,
    of places: consuming MutableSpan<Place>
  ) -> Bool {
    let root = trie[0].base
    while place &+ 2 < places.count {
      let code: UInt16
      let offset = position
      if let scalar = Han.frequent(text, at: position, to: limit) {
        code = codes[unchecked: scalar]
        position &+= 3
      } else if let han = Han(text, at: position, to: limit, dictionary.characters) {
        code = dictionary.alphabet.code(of: han.scalar)
        position &+= han.length
      } else {
        places[unchecked: place] = Place(
          first: .free, offset: Int32(truncatingIfNeeded: offset), code: 0)
        return true
      }
      // Every character has a node below the root, and the cell of the code 0 is free.
      places[unchecked: place] = Place(
        first: trie[root &+ Int(code)], offset: Int32(truncatingIfNeeded: offset), code: code)
      place &+= 1
    }
    return false
  }

  /// Looks up the nodes of every two characters.
  ///
  /// They lie all over the dictionary. A loop that does nothing else has many look-ups under way at
  /// once.
  private static func lookUpPairs(
    _ count: Int, of places: consuming MutableSpan<Place>, _ trie: Span<TrieNode>
  ) {
    precondition(count < places.count, "\(count) places, only \(places.count) are there")
    for place in 0..<count {
      let code = places[unchecked: place &+ 1].code
      places[unchecked: place].second = trie[places[unchecked: place].first.base &+ Int(code)]
    }
  }
}
