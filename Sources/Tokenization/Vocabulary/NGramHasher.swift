/// Hashes the n-grams of a whole text into a fixed number of buckets: the features of a linear
/// model (K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009).
///
/// | of | features |
/// |---|---|
/// | tokens | each one, and each two neighbours |
/// | word, number, spans from url to topic | character 2- to 5-grams of `<token>`, ASCII digits written as `0` |
/// | Han runs | character 1- to 5-grams, across the dictionary's cuts |
///
/// Each feature is the FNV-1a hash (64 bits) of a mark and UTF-8 bytes, modulo ``buckets``.
public struct NGramHasher: Sendable, Hashable {
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

  /// The buckets of the n-grams of some tokens, ascending, each once.
  ///
  /// - Parameter tokens: places of tokens of the text; only what lies inside is read.
  /// - Complexity: O(*n* log *n*) in the tokens' length.
  public func buckets(of text: TokenizedText, tokens: Range<Int>) -> [Int32] {
    var found = Found()
    find(in: text, tokens: tokens, &found)
    var result = found.buckets
    result.sort()
    var last: Int32 = -1
    result.removeAll { bucket in
      defer { last = bucket }
      return bucket == last
    }
    return result
  }

  /// An n-gram where it stands in a text.
  public struct Occurrence: Sendable, Hashable {
    /// Its bucket, which others may share.
    public let bucket: Int32
    /// The places of the tokens it has a character of.
    public let tokens: Range<Int>

    /// An n-gram of a bucket over some tokens.
    public init(bucket: Int32, tokens: Range<Int>) {
      (self.bucket, self.tokens) = (bucket, tokens)
    }
  }

  /// The n-grams of some tokens in text order, each as often as it stands there: their buckets are
  /// those of ``buckets(of:tokens:)``.
  ///
  /// - Parameter tokens: places of tokens of the text; only what lies inside is read.
  /// - Complexity: O(*n*) in the tokens' length.
  public func occurrences(in text: TokenizedText, tokens: Range<Int>) -> [Occurrence] {
    var found = Found(covered: [])
    find(in: text, tokens: tokens, &found)
    return zip(found.buckets, found.covered ?? []).map { Occurrence(bucket: $0, tokens: $1) }
  }

  /// Buckets in the order they are found and, where asked for, the tokens each one covers.
  private struct Found {
    var buckets: [Int32] = []
    /// One for each bucket; `nil` where nobody asks.
    var covered: [Range<Int>]?

    /// Says which tokens the buckets found since cover.
    mutating func cover(_ tokens: Range<Int>) {
      guard let count = covered?.count else { return }
      covered?.append(contentsOf: repeatElement(tokens, count: buckets.count - count))
    }
  }

  private func find(in text: TokenizedText, tokens: Range<Int>, _ found: inout Found) {
    var previous: ArraySlice<UInt8>?
    for index in tokens {
      let token = text.tokens[index]
      let bytes = text.normalizedBytes(of: token)
      append(mark: 1, [bytes], to: &found.buckets)
      found.cover(index..<index + 1)
      if let previous {
        append(mark: 2, [previous, bytes], to: &found.buckets)
        found.cover(index - 1..<index + 1)
      }
      previous = bytes
      if token.kind == .han {
        appendHan(from: index, before: tokens.upperBound, in: text, to: &found)
      } else {
        subwords.appendBuckets(of: bytes, kind: token.kind, to: &found.buckets)
        found.cover(index..<index + 1)
      }
    }
  }

  /// The 1- to 5-grams that begin in a Han token and may reach into the Han tokens behind it.
  private func appendHan(
    from index: Int, before last: Int, in text: TokenizedText, to found: inout Found
  ) {
    let token = text.tokens[index].normalized
    var end = token.upperBound
    for next in text.tokens[index + 1..<last].prefix(4) {
      guard next.kind == .han, next.normalized.lowerBound == end else { break }
      end = next.normalized.upperBound
    }
    let run = text.normalized[token.lowerBound..<end]
    var start = token.lowerBound
    while start < token.upperBound {
      var hash = FNV1a()
      hash.append(3)
      var position = start
      var reach = index
      for _ in 0..<5 where position < end {
        let next = Self.endOfScalar(in: run, at: position)
        hash.append(run[position..<next])
        append(hash, to: &found.buckets)
        while text.tokens[reach].normalized.upperBound < next { reach += 1 }
        found.cover(index..<reach + 1)
        position = next
      }
      start = Self.endOfScalar(in: run, at: start)
    }
  }

  private func append(mark: UInt8, _ parts: [ArraySlice<UInt8>], to result: inout [Int32]) {
    var hash = FNV1a()
    for part in parts {
      hash.append(mark)
      hash.append(part)
    }
    append(hash, to: &result)
  }

  private func append(_ hash: FNV1a, to result: inout [Int32]) {
    result.append(Int32(hash.value % UInt64(buckets)))
  }

  private static func endOfScalar(in bytes: ArraySlice<UInt8>, at position: Int) -> Int {
    var end = position + 1
    while end < bytes.endIndex && bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
