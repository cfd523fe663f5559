/// Protected spans that are part of a lexicon entry: `三只` in `三只松鼠`, `4g` in `4g手机`.
extension Segmenter {
  /// How many characters before a span an entry may begin.
  private static let reach = 4

  /// The spans without those that a longer entry covers.
  ///
  /// - Complexity: O(*spans* × longest entry).
  func uncovered(_ spans: [ProtectedSpan], in text: Span<UInt8>) -> [ProtectedSpan] {
    if dictionary.trieEntries.isEmpty || spans.isEmpty { return spans }
    return dictionary.trie.withNodes { trie in
      func isPart(_ span: ProtectedSpan) -> Bool {
        Self.mayBePart(span.kind) && isCovered(span, text, trie)
      }
      return spans.contains(where: isPart) ? spans.filter { !isPart($0) } : spans
    }
  }

  /// Addresses, numbers of orders and the like are no part of a word.
  private static func mayBePart(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .quantity, .dateTime, .percentage, .money, .size, .model: true
    default: false
    }
  }

  private func isCovered(
    _ span: ProtectedSpan, _ text: Span<UInt8>, _ trie: Span<TrieNode>
  ) -> Bool {
    var start = span.range.lowerBound
    let isHan = text[start] >= 0x80
    for _ in 0...Self.reach {
      if isHan || mayBeginPhrase(text, at: start),
        let end = endOfEntry(from: start, beyond: span.range.upperBound, text, trie),
        end > span.range.upperBound || start < span.range.lowerBound
      {
        return true
      }
      guard start > 0 else { return false }
      start -= 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    }
    return false
  }

  /// Whether an entry that is not all Han may begin at an offset.
  private func mayBeginPhrase(_ text: Span<UInt8>, at start: Int) -> Bool {
    if text[start] < 0x80 { return dictionary.phraseStarts.mayBegin(text, at: start) }
    let code = dictionary.alphabet.code(of: decodeScalar(text, at: start).value)
    return dictionary.phraseStarts.mayBegin(code)
  }

  /// The end, at `end` or behind it, of an entry that begins at `start` between two segments.
  private func endOfEntry(
    from start: Int, beyond end: Int, _ text: Span<UInt8>, _ trie: Span<TrieNode>
  ) -> Int? {
    if start > 0, text[start] < 0x80 {
      let before = ASCII.kind(of: text[start - 1])
      if before == .word || before == .number { return nil }
    }
    var node = trie[0]
    var position = start
    while position < text.count {
      let scalar = decodeScalar(text, at: position)
      let code = dictionary.alphabet.code(of: scalar.value)
      guard let cell = trie.child(of: node, by: code) else { return nil }
      node = trie[cell]
      position += scalar.length
      if node.hasEntry, position >= end, isBoundary(text, at: position, to: text.count) {
        return position
      }
    }
    return nil
  }
}
