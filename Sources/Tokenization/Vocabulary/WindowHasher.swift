/// Hashes what stands around a token into a fixed number of buckets: the features of a linear model
/// that labels tokens one by one (Ratnaparkhi 1996; Lafferty et al. 2001).
///
/// | features of token *i* | number |
/// |---|---|
/// | the tokens *i*−2 … *i*+2, each with its distance; a text's ends count as tokens | 5 |
/// | the pairs (*i*−1, *i*) and (*i*, *i*+1) | 2 |
/// | the subwords of token *i*, as ``SubwordHasher`` finds them | some |
/// | the last character of token *i*−1, the first one of token *i*+1, and the kind of token *i* | 3 |
///
/// Each feature is the FNV-1a hash (64 bits) of a mark and UTF-8 bytes, modulo ``buckets``.
public struct WindowHasher: Sendable, Hashable {
  /// How many buckets there are; buckets are 0..<buckets.
  public let buckets: Int
  private let subwords: SubwordHasher

  /// A hasher into a number of buckets.
  ///
  /// - Precondition: `buckets` is in 1…Int32.max.
  public init(buckets: Int) {
    self.buckets = buckets
    subwords = SubwordHasher(buckets: buckets)
  }

  /// The buckets of a token's surroundings; never empty.
  ///
  /// - Complexity: O(length of the five tokens)
  /// - Precondition: `index` is an index of `text.tokens`.
  public func buckets(ofToken index: Int, in text: TokenizedText) -> [Int32] {
    var result: [Int32] = []
    appendBuckets(ofToken: index, in: text, to: &result)
    return result
  }

  /// The marks that features are hashed with.
  enum Mark {
    /// Of the token at distance −2; the next ones follow.
    static let places: UInt8 = 8
    static let pairBefore: UInt8 = 20
    static let pairBehind: UInt8 = 21
    static let last: UInt8 = 22
    static let first: UInt8 = 23
    static let kind: UInt8 = 24
  }

  /// Appends the buckets of a token's surroundings, at least one.
  ///
  /// - Complexity: O(length of the five tokens)
  /// - Precondition: `index` is an index of `text.tokens`.
  package func appendBuckets(
    ofToken index: Int, in text: TokenizedText, to result: inout [Int32]
  ) {
    let bytes = text.normalized.span
    func range(_ distance: Int) -> Range<Int> {
      let place = index + distance
      return place >= 0 && place < text.tokens.count ? text.tokens[place].normalized : 0..<0
    }
    let (before, token, behind) = (range(-1), range(0), range(1))
    for place in 0..<5 {
      append(Mark.places + UInt8(place), range(place - 2), of: bytes, to: &result)
    }
    append(Mark.pairBefore, before, token, of: bytes, to: &result)
    append(Mark.pairBehind, token, behind, of: bytes, to: &result)
    append(Mark.last, Self.lastScalar(of: before, in: bytes), of: bytes, to: &result)
    append(Mark.first, Self.firstScalar(of: behind, in: bytes), of: bytes, to: &result)
    appendOwnBuckets(ofToken: index, in: text, to: &result)
  }

  /// Appends the buckets of a token's kind and of its subwords.
  func appendOwnBuckets(
    ofToken index: Int, in text: TokenizedText, to result: inout [Int32]
  ) {
    let token = text.tokens[index]
    var kind = FNV1a()
    kind.append(Mark.kind)
    for byte in token.kind.rawValue.utf8 { kind.append(byte) }
    result.append(kind.bucket(of: buckets))
    subwords.appendBuckets(of: text.normalizedBytes(of: token), kind: token.kind, to: &result)
  }

  /// Appends the bucket of a mark and one or two stretches, the mark before each.
  @inline(__always)
  private func append(
    _ mark: UInt8, _ first: Range<Int>, _ second: Range<Int>? = nil, of bytes: Span<UInt8>,
    to result: inout [Int32]
  ) {
    var hash = FNV1a()
    hash.append(mark)
    hash.append(first, of: bytes)
    if let second {
      hash.append(mark)
      hash.append(second, of: bytes)
    }
    result.append(hash.bucket(of: buckets))
  }

  static func firstScalar(of range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    guard let first = range.first else { return range }
    guard bytes[first] >= 0x80 else { return first..<first + 1 }
    var end = first + 1
    while end < range.upperBound && bytes[end] & 0xC0 == 0x80 { end += 1 }
    return first..<end
  }

  static func lastScalar(of range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var start = range.upperBound
    while start > range.lowerBound {
      start -= 1
      if bytes[start] & 0xC0 != 0x80 { break }
    }
    return start..<range.upperBound
  }
}
