/// A tokenized line: the original bytes, the normalised text, and the tokens that refer to both.
///
/// Tokens stand in order and do not overlap. Whitespace, control and format characters between them
/// are gaps, so tokens joined with their gaps rebuild ``source`` byte for byte.
public struct TokenizedText: Sendable {
  /// The original bytes, untouched.
  public let source: [UInt8]
  /// The whole line, normalised: well-formed UTF-8.
  public let normalized: [UInt8]
  /// The tokens, in order.
  public let tokens: [Token]
  /// How many broken UTF-8 sequences the source has; each is read as one U+FFFD.
  public let invalidSequences: Int
  /// How many source bytes those sequences take.
  public let replacedBytes: Int
  private let scalarIndex: ScalarIndex

  init(source: [UInt8], normalization: NormalizedText, tokens: [Token]) {
    self.source = source
    self.normalized = normalization.bytes
    self.tokens = tokens
    self.invalidSequences = normalization.invalidSequences
    self.replacedBytes = normalization.replacedBytes
    self.scalarIndex = ScalarIndex(source, isWellFormed: normalization.invalidSequences == 0)
  }

  /// The original text of a token, broken sequences as U+FFFD.
  public func text(of token: Token) -> String {
    String(decoding: source[token.source], as: UTF8.self)
  }

  /// The original text of all tokens with a space between two, as UTF-8; broken sequences as U+FFFD.
  ///
  /// - Complexity: O(*n*).
  public var words: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count + tokens.count)
    for token in tokens {
      if !result.isEmpty { result.append(0x20) }
      if invalidSequences == 0 {
        result.append(contentsOf: source[token.source])
      } else {
        result.append(contentsOf: text(of: token).utf8)
      }
    }
    return result
  }

  /// The normalised text of a token.
  public func normalizedText(of token: Token) -> String {
    String(decoding: normalizedBytes(of: token), as: UTF8.self)
  }

  /// The normalised UTF-8 bytes of a token, without a copy.
  public func normalizedBytes(of token: Token) -> ArraySlice<UInt8> {
    normalized[token.normalized]
  }

  /// A byte range of ``source`` as a range of Unicode scalars, which is what JSON output counts.
  ///
  /// A broken sequence counts as one scalar. A bound inside a scalar takes in the whole scalar.
  ///
  /// - Complexity: O(1): an index with a checkpoint every 256 bytes is part of the value.
  /// - Precondition: the range is inside ``source``.
  public func scalarRange(of range: Range<Int>) -> Range<Int> {
    scalarIndex.scalarRange(of: range, in: source)
  }

  /// The same as a range of UTF-16 units, which is what JavaScript, Java and `NSString` count.
  ///
  /// - Complexity: O(*n*).
  /// - Precondition: the range is inside ``source``.
  public func utf16Range(of range: Range<Int>) -> Range<Int> {
    let scalars = scalarRange(of: range)
    var units = 0
    var lower = 0
    var position = 0
    for index in 0..<scalars.upperBound {
      if index == scalars.lowerBound { lower = units }
      let scalar = decodeScalar(source, at: position)
      position += scalar.length
      units += scalar.value > 0xFFFF ? 2 : 1
    }
    return scalars.isEmpty ? units..<units : lower..<units
  }
}
