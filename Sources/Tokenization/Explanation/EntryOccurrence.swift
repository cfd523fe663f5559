/// A place where a lexicon entry's characters stand, whether it became a token or not.
package struct EntryOccurrence: Sendable, Hashable {
  /// The entry, as an index into ``Lexicon/entries``.
  package let entry: Int
  /// UTF-8 bytes of the normalised text.
  package let range: Range<Int>
}

extension Tokenizer {
  /// Where entries of the lexicon stand in a line, overlapping ones too. Letters inside a longer
  /// Latin word or number are no occurrence.
  ///
  /// - Complexity: O(*n* × longest word).
  package func entryOccurrences(in text: TokenizedText) -> [EntryOccurrence] {
    let bytes = text.normalized.span
    let dictionary = engine.segmenter.dictionary
    return dictionary.trie.withNodes { trie in
      var occurrences: [EntryOccurrence] = []
      var start = 0
      while start < bytes.count {
        if !bytes.isInsideWord(start) {
          dictionary.appendOccurrences(from: start, bytes, trie, to: &occurrences)
        }
        start += decodeScalar(bytes, at: start).length
      }
      return occurrences
    }
  }

  /// A lexicon's word as it has to stand in normalised text: entries with the same form are one.
  package func normalizedWord(_ word: String) -> String {
    var form = String.UnicodeScalarView()
    form.append(
      contentsOf: engine.normalizer.normalizedScalars(of: word).compactMap(Unicode.Scalar.init))
    return String(form)
  }
}

extension WordDictionary {
  fileprivate func appendOccurrences(
    from start: Int, _ text: Span<UInt8>, _ trie: Span<TrieNode>,
    to occurrences: inout [EntryOccurrence]
  ) {
    var node = trie[0]
    var end = start
    while end < text.count {
      let scalar = decodeScalar(text, at: end)
      guard let cell = trie.child(of: node, by: alphabet.code(of: scalar.value)) else { return }
      node = trie[cell]
      end += scalar.length
      if node.hasEntry, !text.isInsideWord(end) {
        occurrences.append(
          EntryOccurrence(entry: Int(entry(ofCell: Int32(cell))), range: start..<end))
      }
    }
  }
}

extension Span<UInt8> {
  /// Whether a letter or digit of ASCII stands on both sides of a place.
  fileprivate func isInsideWord(_ position: Int) -> Bool {
    position > 0 && position < count && self[position - 1].isAlphanumeric
      && self[position].isAlphanumeric
  }
}
