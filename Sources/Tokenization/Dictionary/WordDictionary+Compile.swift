extension WordDictionary {
  /// Compiles ICU's dictionary and a lexicon, which takes a good part of a second.
  ///
  /// - Throws: ``ICUError`` when the system's ICU has no dictionary.
  init(compiling lexicon: Lexicon, normalizer: Normalizer) throws(ICUError) {
    let characters = CharacterTable()
    var words = Self.normalizedWords(of: lexicon, normalizer)
    var known: [[UInt32]: Int] = [:]
    for (index, word) in words.enumerated() { known[word.scalars] = index }
    let phrases = words.filter { !$0.scalars.allSatisfy { characters[$0].isLatticeHan } }
    for word in try ICUDictionary.hanWords(characters) {
      let cost = word.cost * Self.costScale
      if let index = known[word.scalars] {
        words[index].cost = min(words[index].cost, cost)
      } else {
        words.append(Word(scalars: word.scalars, cost: cost, entry: -1))
      }
    }
    let alphabet = Alphabet(ordered: Self.byFrequency(words))
    let trie = Self.trie(words, alphabet)
    self.init(
      lexicon: lexicon,
      phraseStarts: PhraseStarts(
        phrases.map(\.scalars), alphabet: alphabet, characters: characters),
      characters: characters, alphabet: alphabet, trie: .owned(trie.nodes),
      trieEntries: trie.entries)
  }

  /// A word to be compiled.
  private struct Word {
    var scalars: [UInt32]
    var cost: Int32
    var entry: Int32
  }

  /// The lexicon's words as they look in normalised text; the first of equal ones.
  private static func normalizedWords(of lexicon: Lexicon, _ normalizer: Normalizer) -> [Word] {
    var seen: Set<[UInt32]> = []
    var result: [Word] = []
    for (index, entry) in lexicon.entries.enumerated() {
      let scalars = normalizer.normalizedScalars(of: entry.word)
      guard !scalars.isEmpty, seen.insert(scalars).inserted else { continue }
      result.append(Word(scalars: scalars, cost: Self.cost(of: entry), entry: Int32(index)))
    }
    return result
  }

  /// The characters of the words, the most frequent first.
  private static func byFrequency(_ words: [Word]) -> [UInt32] {
    var counts: [UInt32: Int] = [:]
    for word in words { for scalar in word.scalars { counts[scalar, default: 0] += 1 } }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private static func trie(_ words: [Word], _ alphabet: Alphabet) -> (
    nodes: [TrieNode], entries: [TrieEntry]
  ) {
    var coded = words.map { word in
      (codes: word.scalars.map(alphabet.code), cost: Int32?(word.cost), entry: word.entry)
    }
    // Every character has a node below the root, so that the lattice need not ask.
    let alone = Set(coded.lazy.filter { $0.codes.count == 1 }.map { $0.codes[0] })
    for number in 1..<alphabet.count + 1 where !alone.contains(UInt16(number)) {
      coded.append((codes: [UInt16(number)], cost: nil, entry: -1))
    }
    coded.sort { $0.codes.lexicographicallyPrecedes($1.codes) }
    var builder = TrieBuilder()
    for word in coded { builder.add(word.codes, cost: word.cost, entry: word.entry) }
    return builder.build(alphabetCount: alphabet.count)
  }
}

extension Normalizer {
  /// The normalised form of a lexicon's word as code points, spaces at its ends left out and others
  /// as one U+0020 each.
  func normalizedScalars(of word: String) -> [UInt32] {
    let text = String(decoding: normalize(Array(word.utf8)).bytes, as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .unicodeScalars.map(\.value)
  }
}
