import Files

/// One cell of a double-array trie (J. Aoe, "An Efficient Digital Search Algorithm by Using a
/// Double-Array Structure", 1989), in 64 bits: half the memory is half the cache misses.
///
/// The child of a node by the character *c* stands in cell `base + c`, if the code there is *c*. No
/// two nodes have the same base, so the code tells whose child it is.
struct TrieNode: Sendable, Hashable, BitwiseCopyable {
  /// `base` in bits 0–23, whether there is an entry in 24, the classes of the children in 25–31,
  /// `cost` in 32–46, whether no word ends here in 47, `code` in 48–63.
  private let bits: UInt64

  private static let entryFlag: UInt64 = 1 << 24
  private static let classShift: UInt64 = 25
  private static let noWordFlag: UInt64 = 1 << 47

  /// The largest base and cost there can be.
  static let maximumBase = 1 << 24 - 1
  static let maximumCost = Int32(Int16.max)

  /// What a character costs that is no word by itself, in hundredths of ICU's unit.
  static let unknownCost = ICUDictionary.unknownCost * WordDictionary.costScale

  /// Which of seven classes the characters are in by which children are reached, a bit each: most
  /// look-ups of a child that is not there end here.
  struct Classes: Sendable, Hashable {
    fileprivate var bits: UInt64 = 0

    mutating func insert(_ code: UInt16) { bits |= 1 << TrieNode.classNumber(of: code) }
  }

  /// A node.
  ///
  /// - Parameters:
  ///   - base: 0 for a node without children.
  ///   - code: the character that leads here, from 1.
  ///   - cost: of the word that ends here; nil if none does.
  ///   - classes: of the children; none for the root, whose children are never asked for this way.
  init(base: Int, code: UInt16, cost: Int32?, hasEntry: Bool, classes: Classes = Classes()) {
    precondition(
      0...Self.maximumBase ~= base && 0...Self.maximumCost ~= (cost ?? 0),
      "base \(base) or cost \(cost ?? 0) is out of range")
    let word = UInt64(cost ?? Self.unknownCost) << 32 | (cost == nil ? Self.noWordFlag : 0)
    bits =
      UInt64(base) | UInt64(code) << 48 | word | classes.bits << Self.classShift
      | (hasEntry ? Self.entryFlag : 0)
  }

  /// A cell that is not used: no character has the code 0.
  static let free = TrieNode(base: 0, code: 0, cost: nil, hasEntry: false)

  @inline(__always)
  var base: Int { Int(bits & 0xFF_FFFF) }

  @inline(__always)
  var code: UInt16 { UInt16(truncatingIfNeeded: bits >> 48) }

  /// What the word costs that ends here; ``unknownCost`` if none does.
  @inline(__always)
  var cost: Int64 { Int64(bits >> 32 & 0x7FFF) }

  /// The same, and 32,768 more if no word ends here: more than two unknown characters cost.
  @inline(__always)
  var costAsWord: Int64 { Int64(bits >> 32 & 0xFFFF) }

  @inline(__always)
  var isWord: Bool { bits & Self.noWordFlag == 0 }

  /// Whether that word is an entry of the lexicon.
  @inline(__always)
  var hasEntry: Bool { bits & Self.entryFlag != 0 }

  /// Whether there may be a child by a character.
  @inline(__always)
  func mayHaveChild(by code: UInt16) -> Bool {
    bits >> (Self.classShift &+ Self.classNumber(of: code)) & 1 != 0
  }

  @inline(__always)
  private static func classNumber(of code: UInt16) -> UInt64 { UInt64(min(code & 7, 6)) }
}

/// Where a dictionary's trie lies: in memory of its own or in a mapped file.
enum TrieStorage: Sendable {
  case owned([TrieNode])
  case mapped(MappedFile, offset: Int, count: Int)

  func withNodes<Result>(_ body: (Span<TrieNode>) throws -> Result) rethrows -> Result {
    switch self {
    case .owned(let nodes): try body(nodes.span)
    case .mapped(let file, let offset, let count):
      try file.withSpan(of: TrieNode.self, at: offset, count: count, body)
    }
  }
}

extension Span<TrieNode> {
  /// The cell of a node's child by a character; nil if there is none.
  @inline(__always)
  func child(of node: TrieNode, by code: UInt16) -> Int? {
    // Without children the base is 0, where no child stands; a free cell has the code 0.
    let cell = node.base &+ Int(code)
    return cell < count && self[unchecked: cell].code == code && code != 0 ? cell : nil
  }
}
