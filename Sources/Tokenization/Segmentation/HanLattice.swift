/// Cuts a run of Han characters at the least sum of word costs: the Viterbi algorithm over a lattice
/// of words.
///
/// A character that is no word by itself may stand alone at the cost ICU charges for it
/// (``TrieNode/unknownCost``). Of equally cheap paths the one found first by ICU 72's
/// `CjkBreakEngine` wins, so without a lexicon the cuts are the same.
///
/// Nearly all words have one or two characters. The nodes of every two characters are looked up ahead
/// for several runs at a time, because the look-ups wait for memory, but none of them for another.
struct HanLattice {
  /// A place between characters.
  struct Place: BitwiseCopyable {
    /// How to get there; once the path is found, the place where the word ends that begins there.
    fileprivate(set) var arrival = Arrival.unreached.bits
    /// The node of the character behind the place.
    var first: TrieNode
    /// The node of the two characters behind it, if the code in it is that of the second one.
    var second = TrieNode.free
    /// Byte offset in the text.
    var offset: Int32
    /// The number of the character behind the place in the dictionary's alphabet; 0 behind the last
    /// one of a run.
    var code: UInt16
  }

  /// The least cost to get to a place above the bits 0–15, in which there is less the longer the
  /// word is that ends there then: the lesser of two is the cheaper, and of equally cheap ones that
  /// with the longer word, which ICU finds first.
  fileprivate struct Arrival {
    var bits: Int64

    static let unreached = Arrival(bits: .max)

    /// The longest word that can be told.
    static let maximumLength = 0xFFFE

    @inline(__always)
    var cost: Int64 { bits & ~0xFFFF }

    @inline(__always)
    var length: Int { 0xFFFF &- Int(truncatingIfNeeded: bits & 0xFFFF) }

    @inline(__always)
    init(bits: Int64) { self.bits = bits }

    /// Behind a word of a cost and a length, whose start costs `start`.
    @inline(__always)
    init(from start: Int64, _ cost: Int64, length: Int) {
      bits = start &+ (cost << 16 | Int64(0xFFFF &- length))
    }
  }

  /// Characters that stand together in the text and among the places.
  struct Run {
    /// The place before the first character.
    var first = 0
    var count = 0
    /// Where it ends in the text.
    var end = 0
    /// The character behind it, unless it is one of ASCII.
    var next = CharacterProperties(bits: 0)
  }

  var places: [Place] = []
  /// The runs read, of which `runs[current]` is the next one asked for.
  var runs = InlineArray<32, Run>(repeating: Run())
  var runCount = 0
  var current = 0
  /// How far the text is read, and the limit it was read to.
  var readEnd = 0
  var readLimit = 0

  /// Finds the best path through characters of a run, to be followed by ``end(ofWordFrom:)``.
  ///
  /// The first lines check the places of the loop.
  ///
  /// - Complexity: O(*count* × longest word).
  mutating func solve(from first: Int, count: Int, _ trie: Span<TrieNode>) {
    precondition(
      first >= 0 && first + count + 1 < places.count,
      "\(count) characters from place \(first) on, read \(places.count - 2)")
    var places = places.mutableSpan
    let last = first &+ count
    var cost: Int64 = 0
    // The best way to the place behind the one looked at, by a longer word.
    var next = Int64.max
    var start = first
    while start < last {
      let place = places[unchecked: start]
      let code = places[unchecked: start &+ 1].code
      let one = Arrival(from: cost, place.first.cost, length: 1).bits
      let best = min(one, next)
      places[unchecked: start &+ 1].arrival = best
      let isThere = place.second.code == code
      let two = Arrival(from: cost, place.second.costAsWord, length: 2).bits
      next = min(places[unchecked: start &+ 2].arrival, isThere ? two : .max)
      if isThere, place.second.mayHaveChild(by: places[unchecked: start &+ 2].code) {
        Self.relax(&places, from: start, cost, to: last, trie)
      }
      cost = Arrival(bits: best).cost
      start &+= 1
    }
    Self.turn(&places, from: first, to: last)
  }

  /// Tries the words of three characters and more that begin at a place.
  private static func relax(
    _ places: inout MutableSpan<Place>, from start: Int, _ cost: Int64, to last: Int,
    _ trie: Span<TrieNode>
  ) {
    var node = places[start].second
    var end = start + 2
    while end < min(last, start + Arrival.maximumLength),
      let cell = trie.child(of: node, by: places[end].code)
    {
      node = trie[cell]
      end += 1
      if node.isWord {
        let sum = Arrival(from: cost, node.cost, length: end - start).bits
        places[end].arrival = min(places[end].arrival, sum)
      }
    }
  }

  /// Turns the best path round: from how long the word is that ends at a place to where it ends
  /// that begins there.
  private static func turn(_ places: inout MutableSpan<Place>, from first: Int, to last: Int) {
    var place = last
    var next = last
    while place > first {
      let length = Arrival(bits: places[place].arrival).length
      places[place].arrival = Int64(next)
      next = place
      place -= length
    }
    places[first].arrival = Int64(next)
  }

  /// The place where the word ends that begins at a place of the best path.
  @inline(__always)
  func end(ofWordFrom place: Int) -> Int { Int(places[place].arrival) }

  /// The byte offset of a place.
  @inline(__always)
  func offset(of place: Int) -> Int { Int(places[place].offset) }

  /// The number of the character behind a place, and its byte offset in the text.
  func character(_ place: Int) -> (code: UInt16, offset: Int) {
    (places[place].code, offset(of: place))
  }

  /// The trie's cell of a word of the best path if it is an entry of the lexicon, else nil.
  @inline(__always)
  func cell(ofEntryFrom start: Int, to end: Int, _ trie: Span<TrieNode>) -> Int? {
    let place = places[start]
    if end - start <= 2, !(end - start == 1 ? place.first : place.second).hasEntry { return nil }
    var node = trie[0]
    var found = 0
    for place in start..<end {
      guard let cell = trie.child(of: node, by: places[place].code) else { return nil }
      (node, found) = (trie[cell], cell)
    }
    return node.hasEntry ? found : nil
  }
}
