import Tokenization

/// A tokenized line as the rules that find details read it: the characters of its normalised text,
/// in lower case and with the commonest traditional forms made simple, one space for each gap.
struct SlotLine {
  /// The characters.
  private(set) var scalars: [Unicode.Scalar] = []
  /// The source bytes of each character; where normalisation rewrote a token as a whole, the token's.
  private var sources: [Range<Int>] = []
  /// For each character the token it belongs to; -1 for a gap.
  private var owners: [Int] = []
  /// The tokens, with the characters they take.
  private(set) var tokens: [(kind: Token.Kind, range: Range<Int>)] = []
  private let source: [UInt8]

  init(_ text: TokenizedText) {
    source = text.source
    scalars.reserveCapacity(text.normalized.count)
    var end = text.tokens.first?.source.lowerBound ?? 0
    for token in text.tokens {
      if token.source.lowerBound > end { append(" ", end..<token.source.lowerBound, owner: -1) }
      append(token, of: text)
      end = token.source.upperBound
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ bytes: Range<Int>, owner: Int) {
    scalars.append(scalar)
    sources.append(bytes)
    owners.append(owner)
  }

  private mutating func append(_ token: Token, of text: TokenizedText) {
    let first = scalars.count
    let written = text.source[token.source]
    let isOneToOne = written.elementsEqual(text.normalizedBytes(of: token)) { byte, normalized in
      byte == normalized || byte < 0x80 && byte | 0x20 == normalized
    }
    var offset = token.source.lowerBound
    for scalar in text.normalizedText(of: token).unicodeScalars {
      let width = isOneToOne ? UTF8.width(scalar) : 0
      let bytes = isOneToOne ? offset..<offset + width : token.source
      append(SlotLine.folded(scalar), bytes, owner: tokens.count)
      offset += width
    }
    if !isOneToOne { alignByCharacters(from: first, written) }
    tokens.append((token.kind, first..<scalars.count))
  }

  /// Gives each character the bytes of the one it was made of, where there are equally many of them.
  private mutating func alignByCharacters(from first: Int, _ written: ArraySlice<UInt8>) {
    let original = String(decoding: written, as: UTF8.self).unicodeScalars
    guard original.count == scalars.count - first else { return }
    var offset = written.startIndex
    for (index, scalar) in original.enumerated() {
      sources[first + index] = offset..<offset + UTF8.width(scalar)
      offset += UTF8.width(scalar)
    }
  }

  // MARK: - Reading

  /// Number of characters.
  var count: Int { scalars.count }

  /// The character at a place; NUL outside the line.
  subscript(place: Int) -> Unicode.Scalar {
    scalars.indices.contains(place) ? scalars[place] : "\0"
  }

  /// Characters as a string, those inside the line.
  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range.clamped(to: 0..<count)])
    return String(text)
  }

  /// Whether certain characters stand at a place.
  func has(_ text: String, at place: Int) -> Bool {
    var next = place
    for scalar in text.unicodeScalars {
      guard self[next] == scalar else { return false }
      next += 1
    }
    return true
  }

  /// The bytes of the original line that characters were made of.
  func source(of range: Range<Int>) -> Range<Int> {
    sources[range.lowerBound].lowerBound..<sources[range.upperBound - 1].upperBound
  }

  /// The original text of characters.
  func original(_ range: Range<Int>) -> String {
    String(decoding: source[source(of: range)], as: UTF8.self)
  }

  /// The token a character belongs to; `nil` for a gap and outside the line.
  func token(at place: Int) -> (kind: Token.Kind, range: Range<Int>)? {
    guard owners.indices.contains(place), owners[place] >= 0 else { return nil }
    return tokens[owners[place]]
  }

  /// The token that begins at a place.
  func token(startingAt place: Int) -> (kind: Token.Kind, range: Range<Int>)? {
    token(at: place).flatMap { $0.range.lowerBound == place ? $0 : nil }
  }

  /// Whether no Latin word or number goes on across a place.
  func isBoundary(_ place: Int) -> Bool {
    !(self[place - 1].isLatinOrDigit && self[place].isLatinOrDigit)
  }

  /// The first place that holds no space, from a place on.
  func skippingSpace(_ place: Int) -> Int { self[place] == " " ? place + 1 : place }

  /// Whether a comma of one byte stands at a place: a wide one never parts the digits of a number.
  func isNarrowComma(_ place: Int) -> Bool {
    self[place] == "," && sources[place].count == 1
  }

  /// How far a rule looks: no detail is longer, and a line of any length is read in linear time.
  static let reach = 64

  /// The end of the run of characters with a property, ``reach`` of them at most.
  func end(from place: Int, while holds: (Unicode.Scalar) -> Bool) -> Int {
    var end = place
    while end < min(count, place + Self.reach), holds(scalars[end]) { end += 1 }
    return end
  }

  /// The stretch around a place without punctuation that ends a clause, ``reach`` characters to
  /// either side at most.
  func clause(around place: Int) -> Range<Int> {
    var (start, end) = (place, place)
    while start > max(0, place - Self.reach), !isClauseEnd(start - 1) { start -= 1 }
    while end < min(count, place + Self.reach), !isClauseEnd(end) { end += 1 }
    return start..<end
  }

  private func isClauseEnd(_ place: Int) -> Bool {
    switch self[place] {
    case ",", ";", "!", "?", "。", "、", "…", "—": true
    case ".", ":": !(self[place - 1].isDigit && self[place + 1].isDigit)
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// `0`…`9`.
  var isDigit: Bool { value &- 0x30 < 10 }
  /// `a`…`z`.
  var isLatin: Bool { value &- 0x61 < 26 }
  var isLatinOrDigit: Bool { isDigit || isLatin }
  var isHan: Bool { (0x4E00...0x9FFF).contains(value) || value == 0x3007 }
}

extension SlotLine {
  private static let traditional = Array(
    "兩個雙號單塊錢週禮後運費對買訂電話機黃藍綠紅條張萬幾點從裡還給顏係換碼臺顆節".unicodeScalars)
  private static let simplified = Array(
    "两个双号单块钱周礼后运费对买订电话机黄蓝绿红条张万几点从里还给颜是换码台颗节".unicodeScalars)
  private static let folding = Dictionary(uniqueKeysWithValues: zip(traditional, simplified))

  fileprivate static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0x80 {
      return scalar.value &- 0x41 < 26 ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
    }
    if scalar == "’" { return "'" }
    return scalar.isHan ? folding[scalar] ?? scalar : scalar
  }
}
