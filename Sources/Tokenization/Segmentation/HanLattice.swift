/// Cuts a run of Han characters at the least sum of word costs: the Viterbi algorithm over a lattice
/// of words.
///
/// A character that is no word by itself may stand alone at the cost ICU charges for it
/// (``ICUDictionary/unknownCost``). Of equally cheap paths the one found first by ICU 72's
/// `CjkBreakEngine` wins, so without a lexicon the cuts are the same.
struct HanLattice {
  /// A place between characters.
  private struct Place {
    /// The least cost to get there.
    var cost: Int64
    /// The word that ends there then.
    var step: Step
    /// Byte offset in the text.
    var offset: Int32
    /// The number of the character behind the place in the dictionary's alphabet.
    var code: UInt16

    static let unreached = Place(offset: 0, code: 0)

    @inline(__always)
    init(offset: Int, code: UInt16) {
      cost = .max
      step = Step(0, -1)
      self.offset = Int32(truncatingIfNeeded: offset)
      self.code = code
    }
  }

  /// One word of a path.
  private struct Step {
    /// The place in bits 0–31, the cell above.
    var bits: UInt64

    /// - Parameters:
    ///   - place: where the word begins; once the path is found, where the next one ends.
    ///   - cell: the trie's cell of the word if it is an entry of the lexicon, else -1.
    @inline(__always)
    init(_ place: Int, _ cell: Int) {
      bits =
        UInt64(truncatingIfNeeded: UInt32(truncatingIfNeeded: place))
        | UInt64(truncatingIfNeeded: cell) << 32
    }

    var place: Int { Int(UInt32(truncatingIfNeeded: bits)) }
    var cell: Int32 { Int32(truncatingIfNeeded: bits >> 32) }
  }

  static let unknownCost = Int64(ICUDictionary.unknownCost * WordDictionary.costScale)

  private var places = [Place](repeating: .unreached, count: 32)

  /// Reads the run of Han that begins at `start`.
  ///
  /// - Complexity: O(*n*).
  mutating func read(
    _ text: Span<UInt8>, from start: Int, to limit: Int, _ dictionary: WordDictionary,
    _ codes: Span<UInt16>
  ) -> (count: Int, end: Int) {
    var count = 0
    var end = start
    while true {
      let isWhole = Self.read(
        text, from: &end, to: limit, dictionary, codes, count: &count, into: places.mutableSpan)
      if isWhole { return (count, end) }
      places += [Place](repeating: .unreached, count: places.count)
    }
  }

  /// The number of a character read, and its byte offset in the text.
  func character(_ index: Int) -> (code: UInt16, offset: Int) {
    (places[index].code, Int(places[index].offset))
  }

  /// Finds the best path through the first characters read, to be walked by ``word(from:)``.
  ///
  /// - Complexity: O(*count* × longest word).
  mutating func solve(count: Int, _ trie: Span<TrieNode>) {
    var places = places.mutableSpan
    precondition(count < places.count, "\(count) characters, read \(places.count - 1)")
    for start in 0..<count { Self.relax(&places, from: start, to: count, trie) }
    // Turns the steps round: from where each word begins to where it ends.
    var place = count
    var next = count
    while place > 0 {
      let step = places[place].step
      places[place].step = Step(next, Int(step.cell))
      next = place
      place = step.place
    }
    places[0].step = Step(next, -1)
  }

  /// Where the word ends that begins at a place of the best path, as a place and a byte offset, and
  /// the trie's cell of the word if it is an entry of the lexicon.
  @inline(__always)
  func word(from place: Int) -> (place: Int, offset: Int, cell: Int32) {
    let end = places[place].step.place
    return (end, Int(places[end].offset), places[end].step.cell)
  }

  /// Reads as many characters as there are places, and answers whether the run ended.
  private static func read(
    _ text: Span<UInt8>, from position: inout Int, to limit: Int, _ dictionary: WordDictionary,
    _ codes: Span<UInt16>, count: inout Int, into places: consuming MutableSpan<Place>
  ) -> Bool {
    var isWhole = false
    while count &+ 1 < places.count {
      if let scalar = Han.frequent(text, at: position, to: limit) {
        places[unchecked: count] = Place(offset: position, code: codes[unchecked: scalar])
        position &+= 3
      } else if let han = Han(text, at: position, to: limit, dictionary.characters) {
        let code = dictionary.alphabet.code(of: han.scalar)
        places[unchecked: count] = Place(offset: position, code: code)
        position += han.length
      } else {
        isWhole = true
        break
      }
      count &+= 1
    }
    places[count] = Place(offset: position, code: 0)
    places[0].cost = 0
    return isWhole
  }

  /// Tries the words that begin at a place.
  ///
  /// This loop is where the time goes. Its indices are checked by its conditions: `end < count`,
  /// with `count` below the number of places, and `cell < trie.count`.
  @inline(__always)
  private static func relax(
    _ places: inout MutableSpan<Place>, from start: Int, to count: Int, _ trie: Span<TrieNode>
  ) {
    let cost = places[unchecked: start].cost
    var node = trie[0]
    var end = start
    var standsAlone = false
    while end < count {
      let code = places[unchecked: end].code
      guard let cell = trie.child(of: node, by: code) else { break }
      node = trie[unchecked: cell]
      end &+= 1
      if node.isWord {
        if end == start &+ 1 { standsAlone = true }
        let sum = cost &+ node.cost
        if sum < places[unchecked: end].cost {
          places[unchecked: end].cost = sum
          places[unchecked: end].step = Step(start, node.hasEntry ? cell : -1)
        }
      }
    }
    if !standsAlone, cost &+ unknownCost < places[unchecked: start &+ 1].cost {
      places[unchecked: start &+ 1].cost = cost &+ unknownCost
      places[unchecked: start &+ 1].step = Step(start, -1)
    }
  }
}
