extension Vocabulary {
  /// The most frequent normalised words of some texts.
  ///
  /// Every token counts, whatever its kind. Words stand by falling frequency, equally frequent ones
  /// by ascending bytes, so the order of the texts does not matter.
  ///
  /// - Parameters:
  ///   - minimumCount: words seen less often are left out.
  ///   - maximumSize: how many words there may be, with the unknown word.
  /// - Precondition: `maximumSize` is at least 1.
  public init(
    counting texts: some Sequence<TokenizedText>, minimumCount: Int, maximumSize: Int
  ) {
    precondition(maximumSize >= 1, "maximumSize is \(maximumSize), the unknown word needs 1")
    var counts: [ArraySlice<UInt8>: Int] = [:]
    for text in texts {
      for token in text.tokens {
        let word = text.normalizedBytes(of: token)
        if counts[word] != nil {
          counts[word, default: 0] += 1
        } else {
          // A copy, or the key would keep the whole text alive.
          counts[ArraySlice(Array(word))] = 1
        }
      }
    }
    counts[ArraySlice(Vocabulary.unknownWord.utf8)] = nil
    let ranked =
      counts
      .filter { $0.value >= minimumCount }
      .sorted { left, right in
        left.value != right.value
          ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
      }
      .prefix(maximumSize - 1)
      .map { String(decoding: $0.key, as: UTF8.self) }
    do {
      try self.init(words: [Vocabulary.unknownWord] + ranked)
    } catch {
      preconditionFailure("counted words are distinct and not empty, but \(error)")
    }
  }
}
