import Tokenization

/// A text taken apart, so that perturbations can find what they change.
struct PerturbableLine: Sendable {
  /// A stretch of tokens that a table has replacements for.
  struct Match: Sendable, Hashable {
    /// Its UTF-8 bytes in the text.
    let range: Range<Int>
    /// What may stand there instead; never empty.
    let replacements: [String]
  }

  let bytes: [UInt8]
  let tokenized: TokenizedText
  /// Whether there is any Han character.
  let hasHan: Bool
  /// By token, whether it must stay as it is: negators, numbers with their units, names, addresses.
  private let isFixed: [Bool]

  /// Words of tables are looked for over at most so many tokens.
  private static let longestWord = 5

  init(_ text: String, tokenizer: Tokenizer, tables: PerturbationTables) {
    bytes = Array(text.utf8)
    let tokenized = tokenizer.tokenize(bytes)
    self.tokenized = tokenized
    hasHan = tokenized.hasHan
    var isFixed = tokenized.tokens.map { token in
      token.isEntity || tables.negates(tokenized.normalizedText(of: token))
    }
    for start in isFixed.indices {
      guard let end = Self.end(of: tables.negators.contains, from: start, in: tokenized)
      else { continue }
      for index in start..<end { isFixed[index] = true }
    }
    self.isFixed = isFixed
  }

  /// The tokens that may change, in order.
  var changeable: [Token] {
    zip(tokenized.tokens, isFixed).filter { !$0.1 }.map(\.0)
  }

  /// The tokens, with whether each must stay as it is.
  var tokens: [(token: Token, isFixed: Bool)] {
    zip(tokenized.tokens, isFixed).map { ($0, $1) }
  }

  /// The stretches of changeable tokens that a table knows, from left to right the longest first;
  /// disjoint.
  func matches(in table: [String: [String]]) -> [Match] {
    var matches: [Match] = []
    var start = 0
    while start < isFixed.count {
      guard let end = Self.end(of: { table[$0] != nil }, from: start, in: tokenized),
        !isFixed[start..<end].contains(true),
        let replacements = table[Self.key(start..<end, in: tokenized)]
      else {
        start += 1
        continue
      }
      let tokens = tokenized.tokens
      let range = tokens[start].source.lowerBound..<tokens[end - 1].source.upperBound
      matches.append(Match(range: range, replacements: replacements))
      start = end
    }
    return matches
  }

  /// Behind the longest stretch of tokens from `start` that is wanted.
  private static func end(
    of isWanted: (String) -> Bool, from start: Int, in text: TokenizedText
  ) -> Int? {
    (start + 1...min(start + longestWord, text.tokens.count)).last { end in
      isWanted(key(start..<end, in: text))
    }
  }

  /// Some tokens as tables are keyed: normalised, with a plain apostrophe.
  private static func key(_ tokens: Range<Int>, in text: TokenizedText) -> String {
    let start = text.tokens[tokens.lowerBound].normalized.lowerBound
    let end = text.tokens[tokens.upperBound - 1].normalized.upperBound
    return String(decoding: text.normalized[start..<end], as: UTF8.self).withPlainApostrophes
  }

  /// The scalar that ends before a byte.
  func scalar(before position: Int) -> Unicode.Scalar? {
    String(decoding: bytes[..<position].suffix(4), as: UTF8.self).unicodeScalars.last
  }

  /// The scalar that begins at a byte.
  func scalar(at position: Int) -> Unicode.Scalar? {
    String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.first
  }

  /// Scalars of a stretch with their bytes in the text.
  func scalars(in range: Range<Int>) -> [(scalar: Unicode.Scalar, range: Range<Int>)] {
    var position = range.lowerBound
    return String(decoding: bytes[range], as: UTF8.self).unicodeScalars.map { scalar in
      defer { position += UTF8.width(scalar) }
      return (scalar, position..<position + UTF8.width(scalar))
    }
  }
}

extension Token {
  /// Whether it names a thing or an amount: another spelling would be another thing.
  var isEntity: Bool {
    switch kind {
    case .word, .han, .punctuation, .symbol, .emoji, .other: false
    case .number, .url, .email, .phone, .orderNumber, .model, .money, .quantity, .size, .dateTime,
      .percentage, .mention, .topic:
      true
    }
  }
}

extension String {
  /// With `'` for `’`.
  var withPlainApostrophes: String {
    contains("’") ? String(map { $0 == "’" ? "'" : $0 }) : self
  }
}

extension Unicode.Scalar {
  /// A letter or digit of ASCII.
  var isPlainAlphanumeric: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }
}
