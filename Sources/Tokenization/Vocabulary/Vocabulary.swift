/// The words a model knows, each with a number.
///
/// Word 0 is ``unknownWord``; every word that is not in the vocabulary has its number.
public struct Vocabulary: Sendable {
  /// Stands at number 0 for all unknown words.
  public static let unknownWord = "<unk>"

  /// The words; a word's number is its index.
  public let words: [String]
  /// All words' UTF-8 bytes, one after the other; word *i* is bytes `starts[i]..<starts[i + 1]`.
  private let bytes: [UInt8]
  private let starts: [Int]
  /// Open addressing with linear probing; 0 is a free place, for word 0 is never looked up.
  private let table: [Int32]

  /// How many words there are, with the unknown word.
  public var count: Int { words.count }

  /// A vocabulary from its words in order, as a model file holds them.
  ///
  /// - Throws: ``VocabularyError`` when the first word is not ``unknownWord``, or a word is empty or
  ///   stands there twice. Words are told apart by their bytes.
  public init(words: [String]) throws(VocabularyError) {
    guard words.first == Self.unknownWord else {
      throw .unknownWordMissing(found: words.first)
    }
    precondition(words.count <= Int(Int32.max) / 2, "\(words.count) words, over 2^30")
    var bytes: [UInt8] = []
    var starts = [0]
    for (index, word) in words.enumerated() {
      if word.isEmpty { throw .emptyWord(index: index) }
      bytes.append(contentsOf: word.utf8)
      starts.append(bytes.count)
    }
    var table = [Int32](repeating: 0, count: Self.tableSize(for: words.count))
    for index in words.indices.dropFirst() {
      let word = bytes[starts[index]..<starts[index + 1]]
      let slot = Self.slot(of: word, in: table, bytes, starts)
      if table[slot] != 0 || word.elementsEqual(Self.unknownWord.utf8) {
        throw .duplicateWord(words[index], indices: [Int(table[slot]), index])
      }
      table[slot] = Int32(index)
    }
    self.words = words
    self.bytes = bytes
    self.starts = starts
    self.table = table
  }

  /// The number of a word given by its normalised UTF-8 bytes; 0 when it is unknown.
  ///
  /// - Complexity: O(*bytes*), without allocation.
  public func id(of normalizedBytes: ArraySlice<UInt8>) -> Int32 {
    table[Self.slot(of: normalizedBytes, in: table, bytes, starts)]
  }

  /// The same for a word that stands in a text.
  ///
  /// - Precondition: the range is inside.
  package func id(of word: Range<Int>, in text: Span<UInt8>) -> Int32 {
    var hash = FNV1a()
    hash.append(word, of: text)
    var slot = Self.slot(of: hash.value, in: table)
    while table[slot] != 0 {
      let (start, end) = (starts[Int(table[slot])], starts[Int(table[slot]) + 1])
      if end - start == word.count {
        var same = 0
        while same < word.count, bytes[start + same] == text[word.lowerBound + same] { same += 1 }
        if same == word.count { break }
      }
      slot = (slot + 1) & (table.count - 1)
    }
    return table[slot]
  }

  // MARK: - Hash table

  /// A power of two, at most half full.
  private static func tableSize(for count: Int) -> Int {
    var size = 16
    while size < count * 2 { size *= 2 }
    return size
  }

  /// Where the search for a hash begins.
  @inline(__always)
  private static func slot(of hash: UInt64, in table: [Int32]) -> Int {
    // FNV mixes upwards, so the high half goes into the low bits.
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (table.count - 1)
  }

  /// The place that holds the word, or the free one where it would go.
  private static func slot(
    of word: ArraySlice<UInt8>, in table: [Int32], _ bytes: [UInt8], _ starts: [Int]
  ) -> Int {
    var slot = slot(of: FNV1a.hash(word), in: table)
    while table[slot] != 0 {
      let index = Int(table[slot])
      if bytes[starts[index]..<starts[index + 1]] == word { break }
      slot = (slot + 1) & (table.count - 1)
    }
    return slot
  }
}

/// Words that make no vocabulary.
public enum VocabularyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The first word is not ``Vocabulary/unknownWord``; `found` is nil for an empty list.
  case unknownWordMissing(found: String?)
  /// A word without any bytes.
  case emptyWord(index: Int)
  /// The same word at two places.
  case duplicateWord(String, indices: [Int])

  /// What is wrong, where, and what was expected.
  public var description: String {
    switch self {
    case .unknownWordMissing(let found):
      let first = found == nil ? "nothing" : "another word"
      return "the vocabulary must begin with \"\(Vocabulary.unknownWord)\", found \(first)"
    case .emptyWord(let index):
      return "word \(index) of the vocabulary is empty; remove it"
    case .duplicateWord(_, let indices):
      let places = indices.map(String.init).joined(separator: " and ")
      return "a word stands in the vocabulary twice, at \(places); keep one"
    }
  }
}

extension Vocabulary: Hashable {
  /// Two vocabularies are equal when they have the same words, byte for byte, in the same order.
  public static func == (left: Vocabulary, right: Vocabulary) -> Bool {
    left.bytes == right.bytes && left.starts == right.starts
  }

  /// Hashes the words' bytes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytes)
  }
}
