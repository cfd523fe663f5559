/// Finds contrast words among tokens, however the tokenizer cut them.
struct ContrastMatcher: Sendable {
  private struct Entry: Sendable {
    /// The word's UTF-8 without spaces, small letters.
    let bytes: [UInt8]
    let word: ContrastWord
  }

  /// By first character, the longest word first.
  private let entries: [UInt32: [Entry]]

  init(_ words: [ContrastWord]) {
    let all = words.compactMap { word -> Entry? in
      let bytes = word.text.lowercased().utf8.filter { $0 != 0x20 }
      return bytes.isEmpty ? nil : Entry(bytes: bytes, word: word)
    }
    entries = Dictionary(grouping: all) { decodeScalar($0.bytes, at: 0).value }
      .mapValues { $0.sorted { $0.bytes.count > $1.bytes.count } }
  }

  /// Without case folding the tokenizer leaves capitals.
  private static func lower<Code: FixedWidthInteger>(_ code: Code) -> Code {
    (0x41...0x5A).contains(code) ? code | 0x20 : code
  }

  /// The longest word that begins at a token and ends with one.
  ///
  /// - Complexity: O(1): the words are few and short.
  func match(at index: Int, in tokens: ClauseTokens) -> (word: ContrastWord, count: Int)? {
    for entry in entries[Self.lower(tokens.first(index))] ?? [] {
      if let count = count(of: entry.bytes, at: index, in: tokens) { return (entry.word, count) }
    }
    return nil
  }

  /// How many tokens spell a word.
  private func count(of word: [UInt8], at index: Int, in tokens: ClauseTokens) -> Int? {
    var rest = word[...]
    var next = index
    while !rest.isEmpty {
      guard next < tokens.count else { return nil }
      let bytes = tokens.bytes(next)
      guard bytes.count <= rest.count, zip(bytes, rest).allSatisfy({ Self.lower($0) == $1 }) else {
        return nil
      }
      rest = rest.dropFirst(bytes.count)
      next += 1
    }
    return next - index
  }
}

extension ContrastWord {
  /// Whether the word is one of contrast where it stands.
  ///
  /// - Parameter isSecond: whether it stands behind the first word of its clause.
  func counts(_ range: Range<Int>, isSecond: Bool, in tokens: ClauseTokens) -> Bool {
    let before = tokens.word(range.lowerBound - 1).lowercased()
    let after = tokens.word(range.upperBound).lowercased()
    if isSecond && emphasizes.contains(before) || notBefore.contains(after) { return false }
    if !onlyBefore.isEmpty && !onlyBefore.contains(after) { return false }
    if isOnlyBeforeNumbers, range.upperBound < tokens.count {
      switch tokens.kind(range.upperBound) {
      case .number, .money, .quantity, .percentage: return false
      default: break
      }
    }
    return !notAfter.contains { phrase in
      zip(phrase.reversed(), 1...).allSatisfy { part, distance in
        let word = tokens.word(range.lowerBound - distance).lowercased()
        return part == "*" ? !word.isEmpty : part == word
      }
    }
  }
}
