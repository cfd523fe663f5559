/// The words of the training text, found by the hash of their codes.
struct LearnedWords: Sendable, Hashable {
  /// What is known of a word.
  struct Entry: Sendable, Hashable {
    /// How often it stood in the text; 0 for a beginning of words that is none itself.
    var count: UInt32
    /// −ln p(w), in ``CostUnit``s.
    var cost: Int32
  }

  private let hashes: [UInt64]
  private let entries: [Entry]
  private let mask: Int

  /// - Parameter words: codes, count and cost; each word once.
  init(_ words: [(codes: [UInt32], entry: Entry)]) {
    var found: [UInt64: Entry] = [:]
    for word in words {
      var hash = WordHash()
      for code in word.codes.dropLast() {
        hash.append(code)
        if found[hash.value] == nil { found[hash.value] = Entry(count: 0, cost: 0) }
      }
      if let last = word.codes.last { hash.append(last) }
      found[hash.value] = word.entry
    }
    var size = 16
    while size < found.count * 2 { size *= 2 }
    var hashes = [UInt64](repeating: 0, count: size)
    var entries = [Entry](repeating: Entry(count: 0, cost: 0), count: size)
    // In sorted order, so that equal words make equal tables.
    for (hash, entry) in found.sorted(by: { $0.key < $1.key }) where hash != 0 {
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while hashes[slot] != 0 { slot = (slot + 1) & (size - 1) }
      hashes[slot] = hash
      entries[slot] = entry
    }
    self.hashes = hashes
    self.entries = entries
    mask = size - 1
  }

  /// The word, or beginning of words, with a hash; nil if no word begins so.
  func entry(_ hash: UInt64) -> Entry? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while hashes[slot] != 0 {
      if hashes[slot] == hash { return entries[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
