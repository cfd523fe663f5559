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
    func bytes(_ distance: Int) -> ArraySlice<UInt8> {
      let place = index + distance
      return text.tokens.indices.contains(place)
        ? text.normalizedBytes(of: text.tokens[place]) : []
    }
    var result: [Int32] = []
    for distance in -2...2 { append(UInt8(10 + distance), [bytes(distance)], to: &result) }
    append(20, [bytes(-1), bytes(0)], to: &result)
    append(21, [bytes(0), bytes(1)], to: &result)
    append(22, [lastScalar(of: bytes(-1))], to: &result)
    append(23, [firstScalar(of: bytes(1))], to: &result)
    append(24, [ArraySlice(text.tokens[index].kind.rawValue.utf8)], to: &result)
    subwords.appendBuckets(of: bytes(0), kind: text.tokens[index].kind, to: &result)
    return result
  }

  private func append(_ mark: UInt8, _ parts: [ArraySlice<UInt8>], to result: inout [Int32]) {
    var hash = FNV1a()
    for part in parts {
      hash.append(mark)
      hash.append(part)
    }
    result.append(Int32(hash.value % UInt64(buckets)))
  }

  private func firstScalar(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = bytes.first else { return [] }
    guard first >= 0x80 else { return bytes.prefix(1) }
    return bytes.prefix(1 + bytes.dropFirst().prefix { $0 & 0xC0 == 0x80 }.count)
  }

  private func lastScalar(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? bytes.startIndex
    return bytes[start...]
  }
}
