/// Finds contrast words among tokens, however the tokenizer cut them.
struct ContrastMatcher: Sendable {
  /// By first character of the spelling; of one character the longest first.
  private let words: [ContrastWord]
  /// The words' UTF-8 without spaces, small letters.
  private let spellings: [[UInt8]]
  /// Whether any spelling begins with a character of these lowest bits: most tokens do not.
  private let firstBits: [Bool]
  /// Which spellings begin with a character.
  private let ranges: [UInt32: Range<Int>]

  init(_ words: [ContrastWord]) {
    let entries = words.map { (word: $0, spelling: Self.spelling(of: $0)) }
      .filter { !$0.spelling.isEmpty }
    let groups = Dictionary(grouping: entries) { decodeScalar($0.spelling, at: 0).value }
    var (sorted, ranges) = ([(word: ContrastWord, spelling: [UInt8])](), [UInt32: Range<Int>]())
    for (first, group) in groups {
      let start = sorted.count
      sorted += group.sorted { $0.spelling.count > $1.spelling.count }
      ranges[first] = start..<sorted.count
    }
    var bits = [Bool](repeating: false, count: 1024)
    for first in ranges.keys { bits[Int(first & 1023)] = true }
    firstBits = bits
    self.words = sorted.map(\.word)
    spellings = sorted.map(\.spelling)
    self.ranges = ranges
  }

  private static func spelling(of word: ContrastWord) -> [UInt8] {
    word.text.lowercased().utf8.filter { $0 != 0x20 }
  }

  /// Without case folding the tokenizer leaves capitals.
  private static func lower<Code: FixedWidthInteger>(_ code: Code) -> Code {
    (0x41...0x5A).contains(code) ? code | 0x20 : code
  }

  /// The longest word that begins at a token and ends with one.
  ///
  /// - Complexity: O(1): the words are few and short.
  func match(at index: Int, in tokens: ClauseTokens) -> (word: ContrastWord, count: Int)? {
    let first = Self.lower(tokens.first(index))
    guard firstBits[Int(first & 1023)], let range = ranges[first] else { return nil }
    for entry in range {
      if let count = count(of: spellings[entry], at: index, in: tokens) {
        return (words[entry], count)
      }
    }
    return nil
  }

  /// How many tokens spell a word.
  private func count(of spelling: [UInt8], at index: Int, in tokens: ClauseTokens) -> Int? {
    var (position, next) = (0, index)
    while position < spelling.count {
      guard next < tokens.count else { return nil }
      let range = tokens.text.tokens[next].normalized
      guard position + range.count <= spelling.count else { return nil }
      for byte in range {
        guard Self.lower(tokens.text.normalized[byte]) == spelling[position] else { return nil }
        position += 1
      }
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
