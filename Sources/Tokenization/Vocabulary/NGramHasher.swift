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
    var found = NGrams()
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
    var found = NGrams()
    find(in: text, tokens: tokens, &found)
    return found.buckets.indices.map { index in
      Occurrence(
        bucket: found.buckets[index], tokens: Int(found.firsts[index])..<Int(found.ends[index]))
    }
  }

  /// Appends the n-grams of some tokens where they stand, token after token: those that begin in a
  /// token, and the pair that ends with it.
  package func find(in text: TokenizedText, tokens: Range<Int>, _ found: inout NGrams) {
    let bytes = text.normalized.span
    var previous: Range<Int>?
    for index in tokens {
      let token = text.tokens[index]
      let range = token.normalized
      found.beginToken()
      var hash = FNV1a()
      hash.append(1)
      hash.append(range, of: bytes)
      found.append(bucket(hash), first: index, end: index + 1)
      if let previous {
        var pair = FNV1a()
        pair.append(2)
        pair.append(previous, of: bytes)
        pair.append(2)
        pair.append(range, of: bytes)
        found.append(bucket(pair), first: index - 1, end: index + 1)
      }
      previous = range
      if token.kind == .han {
        appendHan(from: index, before: tokens.upperBound, in: text, to: &found)
      } else {
        subwords.appendBuckets(
          of: text.normalizedBytes(of: token), kind: token.kind, to: &found.buckets)
        found.cover(first: index, end: index + 1)
      }
    }
  }

  /// The 1- to 5-grams that begin in a Han token and may reach into the Han tokens behind it.
  private func appendHan(
    from index: Int, before last: Int, in text: TokenizedText, to found: inout NGrams
  ) {
    let bytes = text.normalized.span
    let token = text.tokens[index].normalized
    var end = token.upperBound
    for next in index + 1..<max(min(index + 5, last), index + 1) {
      let token = text.tokens[next]
      guard token.kind == .han, token.normalized.lowerBound == end else { break }
      end = token.normalized.upperBound
    }
    var start = token.lowerBound
    while start < token.upperBound {
      var hash = FNV1a()
      hash.append(3)
      var position = start
      var reach = index
      var reachEnd = token.upperBound
      for _ in 0..<5 where position < end {
        let next = Self.endOfScalar(in: bytes, at: position, before: end)
        hash.append(position..<next, of: bytes)
        while reachEnd < next {
          reach += 1
          reachEnd = text.tokens[reach].normalized.upperBound
        }
        found.append(bucket(hash), first: index, end: reach + 1)
        position = next
      }
      start = Self.endOfScalar(in: bytes, at: start, before: end)
    }
  }

  @inline(__always)
  private func bucket(_ hash: FNV1a) -> Int32 { hash.bucket(of: buckets) }

  @inline(__always)
  private static func endOfScalar(
    in bytes: Span<UInt8>, at position: Int, before end: Int
  ) -> Int {
    var next = position + 1
    while next < end && bytes[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}

/// N-grams where they stand in a text: parallel arrays of buckets and of the tokens each one has a
/// character of.
package struct NGrams: Sendable {
  /// The bucket of each n-gram.
  package internal(set) var buckets: [Int32] = []
  /// The place of the first token of each one.
  package private(set) var firsts: [Int32] = []
  /// The place behind the last token of each one.
  package private(set) var ends: [Int32] = []

  /// Where the n-grams of each token begin, in the order they were asked for.
  package private(set) var tokenStarts: [Int32] = []

  /// None yet.
  package init() {}

  /// Number of n-grams.
  package var count: Int { buckets.count }

  fileprivate mutating func beginToken() {
    tokenStarts.append(Int32(truncatingIfNeeded: buckets.count))
  }

  @inline(__always)
  fileprivate mutating func append(_ bucket: Int32, first: Int, end: Int) {
    buckets.append(bucket)
    firsts.append(Int32(truncatingIfNeeded: first))
    ends.append(Int32(truncatingIfNeeded: end))
  }

  /// Says which tokens the buckets appended since the last one cover.
  fileprivate mutating func cover(first: Int, end: Int) {
    while firsts.count < buckets.count {
      firsts.append(Int32(truncatingIfNeeded: first))
      ends.append(Int32(truncatingIfNeeded: end))
    }
  }
}
