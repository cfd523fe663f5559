/// Lays words out as a double-array trie.
///
/// No two nodes with children get the same base. Sets of children are placed first-fit, the largest first and only children last: those fill the
/// holes. The layout depends on nothing but the words.
struct TrieBuilder {
  private struct Draft {
    var code: UInt16
    var parent: Int32
    var childCount: Int32 = 0
    var cost: Int32 = -1
    var entry: Int32 = -1
  }

  /// The trie as a tree, parents before children, children by code.
  private var drafts = [Draft(code: 0, parent: -1)]
  /// The nodes of the word added last.
  private var path: [Int] = [0]
  private var lastWord: [UInt16] = []

  /// Adds a word.
  ///
  /// - Parameter cost: nil for the beginning of words, which has a node all the same.
  /// - Precondition: words come in ascending order of their codes, each once; none is empty.
  mutating func add(_ word: [UInt16], cost: Int32?, entry: Int32) {
    var shared = 0
    while shared < min(word.count, lastWord.count) && word[shared] == lastWord[shared] {
      shared += 1
    }
    precondition(
      shared < word.count && (shared == lastWord.count || lastWord[shared] < word[shared]),
      "words must ascend, found \(word) behind \(lastWord)")
    path.removeSubrange((shared + 1)...)
    for code in word[shared...] {
      let parent = path[path.count - 1]
      drafts[parent].childCount += 1
      path.append(drafts.count)
      drafts.append(Draft(code: code, parent: Int32(parent)))
    }
    drafts[drafts.count - 1].cost = cost ?? -1
    drafts[drafts.count - 1].entry = entry
    lastWord = word
  }

  /// The cells of the double array, and the lexicon entry of each cell that has one, by cell.
  ///
  /// - Parameter alphabetCount: the largest code there is.
  func build(alphabetCount: Int) -> (nodes: [TrieNode], entries: [TrieEntry]) {
    let children = childLists()
    let bases = placeChildren(children)
    // A look-up by any code stays inside the array.
    let count = (bases.max() ?? 0) + alphabetCount + 1
    var nodes = [TrieNode](repeating: .free, count: count)
    var entries: [TrieEntry] = []
    for (index, draft) in drafts.enumerated() {
      let cell = draft.parent < 0 ? 0 : bases[Int(draft.parent)] + Int(draft.code)
      nodes[cell] = TrieNode(
        base: bases[index], code: draft.code, cost: draft.cost < 0 ? nil : draft.cost,
        hasEntry: draft.entry >= 0,
        classes: draft.parent < 0 ? .init() : classes(of: index, children))
      if draft.entry >= 0 { entries.append(TrieEntry(cell: Int32(cell), entry: draft.entry)) }
    }
    return (nodes, entries.sorted { $0.cell < $1.cell })
  }

  /// The codes of each node's children, one list after the other; list *i* is
  /// `codes[starts[i]..<starts[i + 1]]`.
  private func childLists() -> (starts: [Int], codes: [UInt16]) {
    var starts = [0]
    starts.reserveCapacity(drafts.count + 1)
    for draft in drafts { starts.append(starts[starts.count - 1] + Int(draft.childCount)) }
    var next = starts
    var codes = [UInt16](repeating: 0, count: drafts.count - 1)
    for draft in drafts.dropFirst() {
      codes[next[Int(draft.parent)]] = draft.code
      next[Int(draft.parent)] += 1
    }
    return (starts, codes)
  }

  private func classes(
    of parent: Int, _ children: (starts: [Int], codes: [UInt16])
  ) -> TrieNode.Classes {
    var classes = TrieNode.Classes()
    for index in children.starts[parent]..<children.starts[parent + 1] {
      classes.insert(children.codes[index])
    }
    return classes
  }

  /// A base for each node, 0 for one without children.
  private func placeChildren(_ children: (starts: [Int], codes: [UInt16])) -> [Int] {
    var bases = [Int](repeating: 0, count: drafts.count)
    var cells = FreeCells(used: 0)
    let parents = drafts.indices.filter { drafts[$0].childCount > 0 }
    let bySize = parents.sorted {
      (drafts[$1].childCount, $0) < (drafts[$0].childCount, $1)
    }
    for parent in bySize {
      let codes = children.codes[children.starts[parent]..<children.starts[parent + 1]]
      bases[parent] = cells.take(codes)
    }
    return bases
  }
}

/// The cells of a double array, a bit each: set where a cell is used.
private struct FreeCells {
  private var bits = [UInt64](repeating: 0, count: 1 << 14)
  /// The same for bases.
  private var bases = [UInt64](repeating: 0, count: 1 << 14)
  /// The first word of ``bits`` where single children, and where sets of children, are tried: those
  /// before it are full, or too full to try them all again.
  private var singleStart = 0
  private var setStart = 0

  /// How many words are tried for a set before the search moves on for good.
  private static let tries = 4096

  init(used: Int) {
    bits[used >> 6] |= 1 << UInt64(used & 63)
    bases[0] = 1  // base 0 says that there are no children
  }

  /// Takes the first place where a set of ascending codes fits, and answers its base.
  mutating func take(_ codes: ArraySlice<UInt16>) -> Int {
    let base = codes.count == 1 ? placeForOne(codes) : placeForSet(codes)
    for code in codes {
      let cell = base + Int(code)
      bits[cell >> 6] |= 1 << UInt64(cell & 63)
    }
    bases[base >> 6] |= 1 << UInt64(base & 63)
    return base
  }

  private mutating func placeForOne(_ codes: ArraySlice<UInt16>) -> Int {
    while bits[singleStart] == .max { singleStart += 1 }
    // Cell numbers begin at the code, or the base would be negative.
    return place(codes, from: max(0, singleStart - Int(codes[codes.startIndex]) / 64 - 1)).base
  }

  private mutating func placeForSet(_ codes: ArraySlice<UInt16>) -> Int {
    let found = place(codes, from: setStart)
    if found.tries > Self.tries { setStart += found.tries / 64 }
    return found.base
  }

  /// The first base at or above 64 × `start` whose cells are all free, 64 bases at a time.
  private mutating func place(
    _ codes: ArraySlice<UInt16>, from start: Int
  ) -> (base: Int, tries: Int) {
    var word = start
    while true {
      grow(to: word * 64 + Int(codes[codes.endIndex - 1]) + 128)
      var taken = bases[word]
      for code in codes where taken != .max { taken |= window(at: word * 64 + Int(code)) }
      if taken != .max {
        return (word * 64 + (~taken).trailingZeroBitCount, word - start)
      }
      word += 1
    }
  }

  /// The bits of the 64 cells from `cell` on.
  private func window(at cell: Int) -> UInt64 {
    let (word, shift) = (cell >> 6, UInt64(cell & 63))
    return shift == 0 ? bits[word] : bits[word] >> shift | bits[word + 1] << (64 - shift)
  }

  private mutating func grow(to cells: Int) {
    if cells <= bits.count * 64 { return }
    let more = [UInt64](repeating: 0, count: bits.count)
    bits += more
    bases += more
  }
}

/// The lexicon entry of the word that ends in a cell.
struct TrieEntry: Sendable, Hashable, BitwiseCopyable {
  var cell: Int32
  var entry: Int32
}
