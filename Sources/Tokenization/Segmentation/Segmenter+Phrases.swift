/// Lexicon entries that are not all Han.
extension Segmenter {
  /// An entry found in the text.
  struct Phrase {
    /// The place of its first character in the run of Han it begins in.
    var index: Int
    var start: Int
    var end: Int
    var entry: Int32
  }

  /// The first lexicon entry that begins in a run of Han and goes on behind its end, where one may.
  func phrase(
    crossing run: HanLattice.Run, to limit: Int, _ text: Span<UInt8>, _ trie: Span<TrieNode>,
    _ lattice: HanLattice
  ) -> Phrase? {
    for index in max(0, run.count - dictionary.phraseStarts.longestHan)..<run.count {
      let (code, start) = lattice.character(run.first + index)
      guard dictionary.phraseStarts.mayBegin(code),
        let phrase = phrase(from: start, to: limit, text, trie), phrase.end > run.end
      else { continue }
      return Phrase(index: index, start: start, end: phrase.end, entry: phrase.entry)
    }
    return nil
  }

  /// The longest lexicon entry that begins at `start`, is not all Han, and ends at a boundary.
  func phrase(
    from start: Int, to limit: Int, _ text: Span<UInt8>, _ trie: Span<TrieNode>
  ) -> (end: Int, entry: Int32)? {
    var node = trie[0]
    var position = start
    var best: (end: Int, entry: Int32)?
    while position < limit {
      let scalar = decodeScalar(text, at: position)
      let code = dictionary.alphabet.code(of: scalar.value)
      guard code != 0, let cell = trie.child(of: node, by: code) else { break }
      node = trie[cell]
      position += scalar.length
      if node.hasEntry, isBoundary(text, at: position, to: limit) {
        best = (position, dictionary.entry(ofCell: Int32(cell)))
      }
    }
    return best
  }

  /// Whether the rules cut at `position`, whatever stands before it.
  func isBoundary(_ text: Span<UInt8>, at position: Int, to limit: Int) -> Bool {
    if position == limit { return true }
    let next = rules.character(text, at: position)
    if next.wordBreak.isIgnored || next.properties.isForICU { return false }
    // Behind Han nothing else joins.
    if text[position - 1] >= 0x80 { return true }
    switch next.wordBreak {
    case .singleQuote, .doubleQuote, .midNumLet, .midLetter, .midNum:
      guard next.end < limit else { return true }
      let behind = rules.character(text, at: next.end).wordBreak
      return !behind.isLetter && behind != .numeric && !behind.isIgnored
    case .aLetter, .hebrewLetter, .numeric, .extendNumLet, .katakana: return false
    default: return true
    }
  }
}
