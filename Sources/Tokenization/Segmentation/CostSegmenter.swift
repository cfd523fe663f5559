/// Finds the words of Han runs by learned costs instead of the dictionary's.
///
/// Slower than ``HanLattice`` by far: it looks at the characters around every gap.
struct CostSegmenter: Sendable {
  let model: CostModel
  /// How much of the model is used.
  let level: CostLattice.Level
  let dictionary: WordDictionary
  let rules: WordRules

  /// The protected spans that stay whole and the words of the runs between them, ascending.
  ///
  /// - Complexity: O(*n*).
  func tokens(in text: Span<UInt8>, protected: [ProtectedSpan]) -> [FixedToken] {
    let kept = protected.filter { model.keptKinds.keeps($0.kind) }
    let line = CodedLine(text, kept)
    var result = kept.map { FixedToken($0) }
    dictionary.trie.withNodes { trie in
      let words = TrieCosts(dictionary: dictionary)
      for run in line.runs(without: kept) where !isMarked(text, behind: line.bytes[run.upperBound])
      {
        let path = CostLattice(model: model, level: level)
          .cheapestPath(through: run, in: line.codes, dictionary: words)
        append(path, from: run.lowerBound, line, trie, to: &result)
      }
    }
    return result.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func append(
    _ path: CostLattice.Path, from start: Int, _ line: CodedLine, _ trie: Span<TrieNode>,
    to result: inout [FixedToken]
  ) {
    var start = start
    for end in path.ends {
      let codes = line.codes[start..<end]
      // A number alone is the rules' business.
      if codes.contains(where: CostAlphabet.isHan) {
        result.append(
          FixedToken(
            line.bytes[start]..<line.bytes[end], .han, entry: entry(of: codes, trie)))
      }
      start = end
    }
  }

  private func entry(of codes: ArraySlice<UInt32>, _ trie: Span<TrieNode>) -> Int32 {
    var node = trie[0]
    var last: Int32 = 0
    for scalar in codes {
      let code = dictionary.alphabet.code(of: scalar)
      guard code != 0, let cell = trie.child(of: node, by: code) else { return -1 }
      (node, last) = (trie[cell], Int32(cell))
    }
    return node.hasEntry ? dictionary.entry(ofCell: last) : -1
  }

  /// Whether a mark follows, which belongs to the character before it.
  private func isMarked(_ text: Span<UInt8>, behind end: Int) -> Bool {
    end < text.count && rules.character(text, at: end).wordBreak.isIgnored
  }
}

/// A line in the units of learned costs, with the byte offset of each.
private struct CodedLine {
  let codes: [UInt32]
  /// Where units begin, and the end of the line.
  let bytes: [Int]
  private let line: CostLine

  init(_ text: Span<UInt8>, _ protected: [ProtectedSpan]) {
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var bounds: Set<Int> = []
    let edges = Set(protected.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
    var position = 0
    while position < text.count {
      if edges.contains(position) { bounds.insert(scalars.count) }
      let decoded = decodeScalar(text, at: position)
      offsets.append(position)
      scalars.append(Unicode.Scalar(decoded.value) ?? "\u{FFFD}")
      position += decoded.length
    }
    offsets.append(text.count)
    line = CostLine(scalars, isBoundary: bounds.contains)
    codes = line.codes
    bytes = line.starts.map { offsets[$0] }
  }

  /// Runs of Han and numbers, as ranges of units, cut where protected spans stand.
  func runs(without protected: [ProtectedSpan]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var rest = protected[...]
    for run in line.runs() {
      var start = run.lowerBound
      var unit = start
      while unit < run.upperBound {
        while let span = rest.first, span.range.upperBound <= bytes[unit] { rest.removeFirst() }
        if let span = rest.first, span.range.contains(bytes[unit]) {
          if unit > start { result.append(start..<unit) }
          start = unit + 1
        }
        unit += 1
      }
      if run.upperBound > start { result.append(start..<run.upperBound) }
    }
    return result
  }
}

/// The words of a dictionary with what they cost in nats.
struct TrieCosts: CostDictionary {
  let dictionary: WordDictionary

  func forEachWord(
    from index: Int, in codes: [UInt32], _ body: (_ length: Int, _ cost: Float) -> Void
  ) {
    dictionary.trie.withNodes { trie in
      var node = trie[0]
      var end = index
      while end < codes.count {
        let code = dictionary.alphabet.code(of: codes[end])
        guard code != 0, let cell = trie.child(of: node, by: code) else { return }
        node = trie[cell]
        end += 1
        if node.isWord { body(end - index, WordDictionary.nats(of: node.cost)) }
      }
    }
  }
}
