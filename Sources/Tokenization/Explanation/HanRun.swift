/// A run of Han characters and the two cheapest ways to cut it.
package struct HanRun: Sendable, Hashable {
  /// UTF-8 bytes of the normalised text.
  package let range: Range<Int>
  /// How the run is cut.
  package let best: Path
  /// The cheapest other cut; nil for a single character.
  package let second: Path?

  /// One way to cut a run.
  package struct Path: Sendable, Hashable {
    package let words: [Word]
    /// Hundredths of ICU's unit.
    package let cost: Int
  }

  /// One word of a path.
  package struct Word: Sendable, Hashable {
    /// UTF-8 bytes of the normalised text.
    package let range: Range<Int>
    /// Hundredths of ICU's unit.
    package let cost: Int
    /// Where the cost comes from.
    package let origin: Origin
    /// The lexicon's entry, as an index; it may cost what ICU says, where that is less.
    package let entry: Int?
  }

  /// Where a word's cost comes from.
  package enum Origin: String, Sendable {
    /// ICU's dictionary.
    case icu
    /// The entry of the lexicon.
    case lexicon
    /// A character that is no word by itself costs what ICU charges for one.
    case unknown
  }
}

extension WordDictionary {
  /// The paths through a run of Han; nil if other characters stand in it.
  ///
  /// - Complexity: O(*n* × longest word).
  func paths(through range: Range<Int>, of text: Span<UInt8>) -> HanRun? {
    var offsets = [range.lowerBound]
    var codes: [UInt16] = []
    var position = range.lowerBound
    while position < range.upperBound {
      guard let han = Han(text, at: position, to: range.upperBound, characters) else { return nil }
      position += han.length
      offsets.append(position)
      codes.append(alphabet.code(of: han.scalar))
    }
    return trie.withNodes { trie in
      let paths = LatticePaths(steps(codes, trie))
      return HanRun(
        range: range, best: path(paths.best, offsets, trie),
        second: paths.second.map { path($0, offsets, trie) })
    }
  }

  /// All words between the places of a run.
  private func steps(_ codes: [UInt16], _ trie: Span<TrieNode>) -> [[LatticePaths.Step]] {
    codes.indices.map { start in
      // A single character may always stand alone, as a word or not.
      var steps = [LatticePaths.Step(from: start, to: start + 1, cost: Int64(TrieNode.unknownCost))]
      var node = trie[0]
      for end in start..<codes.count {
        guard let cell = trie.child(of: node, by: codes[end]) else { break }
        node = trie[cell]
        guard node.isWord else { continue }
        if end == start { steps = [] }
        steps.append(.init(from: start, to: end + 1, cost: node.cost, cell: cell))
      }
      return steps
    }
  }

  private func path(
    _ path: LatticePaths.Path, _ offsets: [Int], _ trie: Span<TrieNode>
  ) -> HanRun.Path {
    let words = path.steps.map { step in
      let entry = step.cell < 0 ? -1 : Int(self.entry(ofCell: Int32(step.cell)))
      return HanRun.Word(
        range: offsets[step.start]..<offsets[step.end], cost: Int(step.cost),
        origin: origin(of: step, entry: entry), entry: entry < 0 ? nil : entry)
    }
    return HanRun.Path(words: words, cost: Int(path.cost))
  }

  private func origin(of step: LatticePaths.Step, entry: Int) -> HanRun.Origin {
    if step.cell < 0 { return .unknown }
    guard entry >= 0 else { return .icu }
    return step.cost < Int64(Self.cost(of: lexicon.entries[entry])) ? .icu : .lexicon
  }
}

extension Lexicon {
  /// What an entry costs among the words of a run, in hundredths of ICU's unit.
  package static func cost(of entry: Entry) -> Int {
    Int(WordDictionary.cost(of: entry))
  }
}
