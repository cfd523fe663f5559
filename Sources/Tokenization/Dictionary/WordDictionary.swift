import Files

/// The words the lattice knows: those of ICU's Chinese dictionary and a lexicon's.
///
/// Costs are in hundredths of ICU's unit, so that they add up exactly: a path through the lattice
/// costs what ICU's own would. An entry of the lexicon that ICU knows too costs the lesser of both.
struct WordDictionary: Sendable {
  /// The lexicon, whose entries tokens refer to.
  let lexicon: Lexicon
  let characters: CharacterTable
  let alphabet: Alphabet
  let trie: TrieStorage
  /// The lexicon entries of the trie's cells, by cell.
  let trieEntries: [TrieEntry]
  /// Where in them the cells of each block of 256 begin, and the end.
  private let entryStarts: [Int32]
  /// Where lexicon entries begin that are not all Han.
  let phraseStarts: PhraseStarts

  /// Hundredths of ICU's unit.
  static let costScale: Int32 = 100

  init(
    lexicon: Lexicon, phraseStarts: PhraseStarts, characters: CharacterTable,
    alphabet: Alphabet, trie: TrieStorage, trieEntries: [TrieEntry]
  ) {
    self.lexicon = lexicon
    self.phraseStarts = phraseStarts
    self.characters = characters
    self.alphabet = alphabet
    self.trie = trie
    self.trieEntries = trieEntries
    entryStarts = Self.entryStarts(trieEntries)
  }

  /// Calls `body` with the trie and the numbers of the characters below U+10000.
  func withTables<Result>(_ body: (Span<TrieNode>, Span<UInt16>) -> Result) -> Result {
    trie.withNodes { body($0, alphabet.basic.span) }
  }

  /// The lexicon entry of the word that ends in a cell; negative if it has none.
  func entry(ofCell cell: Int32) -> Int32 {
    let block = Int(cell >> 8)
    guard block + 1 < entryStarts.count else { return -1 }
    for index in Int(entryStarts[block])..<Int(entryStarts[block + 1])
    where trieEntries[index].cell == cell {
      return trieEntries[index].entry
    }
    return -1
  }

  private static func entryStarts(_ entries: [TrieEntry]) -> [Int32] {
    guard let last = entries.last else { return [] }
    var starts = [Int32](repeating: 0, count: Int(last.cell >> 8) + 2)
    for entry in entries { starts[Int(entry.cell >> 8) + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    return starts
  }

  /// What an entry costs, in hundredths of ICU's unit: the scale on which ICU's dictionary agrees
  /// best with counted probabilities. A cost outside ``Lexicon/costs`` counts as the nearest inside.
  static func cost(of entry: Lexicon.Entry) -> Int32 {
    let cost = min(
      max(entry.cost ?? Lexicon.defaultCost, Lexicon.costs.lowerBound), Lexicon.costs.upperBound)
    return Int32((cost * 7.5 + 10) * Double(costScale))
  }

  /// The reverse: −ln probability.
  static func nats(of cost: Int64) -> Float {
    (Float(cost) / Float(costScale) - 10) / 7.5
  }
}
