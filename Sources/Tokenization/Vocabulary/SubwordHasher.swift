/// Hashes parts of tokens into a fixed number of buckets, so that unseen words share parameters with
/// seen ones that look alike (P. Bojanowski et al., "Enriching Word Vectors with Subword
/// Information", TACL 2017).
///
/// The features of a token, each the FNV-1a hash (64 bits) of UTF-8 bytes modulo ``buckets``:
///
/// | kind | features |
/// |---|---|
/// | word, number, spans from url to topic | all character 2- to 5-grams of `<token>`, ASCII digits written as `0` |
/// | han | each character; each two neighbours; the last one with the next Han token's first |
/// | emoji | `<token>`; if it has several characters, also the first one, as `<👍>` |
/// | others | `<token>` |
///
/// Characters are Unicode scalars of the normalised text. Two-character features across Han tokens
/// mend the dictionary's cuts: `退|货` yields `退`, `退货`, `货`. A feature that occurs twice is
/// appended twice. Of a token longer than 256 bytes only the beginning counts.
public struct SubwordHasher: Sendable, Hashable {
  /// How many buckets there are; buckets are 0..<buckets.
  public let buckets: Int

  private static let wordLengths = 2...5
  private static let maximumBytes = 256
  private static let open = UInt8(ascii: "<")
  private static let close = UInt8(ascii: ">")

  /// A hasher into a number of buckets.
  ///
  /// - Precondition: `buckets` is in 1…Int32.max.
  public init(buckets: Int) {
    precondition(
      buckets >= 1 && buckets <= Int(Int32.max), "\(buckets) buckets, must be 1...\(Int32.max)")
    self.buckets = buckets
  }

  /// Appends the buckets of a text's token, with what follows it taken into account.
  ///
  /// - Complexity: O(*token length*).
  /// - Precondition: `index` is an index of `text.tokens`.
  public func appendBuckets(
    ofToken index: Int, in text: TokenizedText, to result: inout [Int32]
  ) {
    let token = text.tokens[index]
    appendBuckets(of: text.normalizedBytes(of: token), kind: token.kind, to: &result)
    if let pair = pairBucket(ofToken: index, in: text) { result.append(pair) }
  }

  /// The bucket of a Han token's last character with the first one of the Han token right behind it;
  /// `nil` where there is none. All other features of a token are its own, and stand before it.
  ///
  /// - Complexity: O(1)
  /// - Precondition: `index` is an index of `text.tokens`.
  @inline(__always)
  package func pairBucket(ofToken index: Int, in text: TokenizedText) -> Int32? {
    let token = text.tokens[index]
    guard token.kind == .han, index + 1 < text.tokens.count, !token.normalized.isEmpty else {
      return nil
    }
    let next = text.tokens[index + 1]
    guard next.kind == .han, next.normalized.lowerBound == token.normalized.upperBound else {
      return nil
    }
    let bytes = text.normalized.span
    let end = Self.headEnd(of: token.normalized, in: bytes)
    var start = end - 1
    while start > token.normalized.lowerBound && bytes[start] & 0xC0 == 0x80 { start -= 1 }
    var hash = FNV1a()
    hash.append(start..<end, of: bytes)
    let first = next.normalized.lowerBound
    hash.append(
      first..<Self.endOfScalar(in: bytes, at: first, before: next.normalized.upperBound),
      of: bytes)
    return hash.bucket(of: buckets)
  }

  /// Appends the buckets of a token given by its normalised bytes, whatever stands behind it.
  ///
  /// - Complexity: O(*token length*).
  public func appendBuckets(
    of bytes: ArraySlice<UInt8>, kind: Token.Kind, to result: inout [Int32]
  ) {
    if bytes.isEmpty { return }
    let bytes = Self.head(of: bytes)
    switch kind {
    case .word, .number, .url, .email, .phone, .orderNumber, .model, .money, .quantity, .size,
      .dateTime, .percentage, .mention, .topic:
      appendWordBuckets(of: bytes, to: &result)
    case .han: appendHanBuckets(of: bytes, to: &result)
    case .emoji:
      append(marked: bytes, to: &result)
      let first = bytes[..<Self.endOfScalar(in: bytes, at: bytes.startIndex)]
      if first.count < bytes.count { append(marked: first, to: &result) }
    case .punctuation, .symbol, .other: append(marked: bytes, to: &result)
    }
  }

  // MARK: - Features of one kind

  private func appendWordBuckets(of bytes: ArraySlice<UInt8>, to result: inout [Int32]) {
    var marked: [UInt8] = [Self.open]
    marked.reserveCapacity(bytes.count + 2)
    for byte in bytes {
      marked.append((0x30...0x39).contains(byte) ? 0x30 : byte)
    }
    marked.append(Self.close)
    var start = 0
    while start < marked.count {
      // One hash grows with the n-gram, so each n-gram costs only its last character.
      var hash = FNV1a()
      var end = start
      for length in 1...Self.wordLengths.upperBound where end < marked.count {
        let next = Self.endOfScalar(in: marked[...], at: end)
        hash.append(marked[end..<next])
        end = next
        if length >= Self.wordLengths.lowerBound { append(hash, to: &result) }
      }
      start = Self.endOfScalar(in: marked[...], at: start)
    }
  }

  private func appendHanBuckets(of bytes: ArraySlice<UInt8>, to result: inout [Int32]) {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = Self.endOfScalar(in: bytes, at: start)
      var hash = FNV1a()
      hash.append(bytes[start..<end])
      append(hash, to: &result)
      if end < bytes.endIndex {
        hash.append(bytes[end..<Self.endOfScalar(in: bytes, at: end)])
        append(hash, to: &result)
      }
      start = end
    }
  }

  private func append(marked bytes: ArraySlice<UInt8>, to result: inout [Int32]) {
    var hash = FNV1a()
    hash.append(Self.open)
    hash.append(bytes)
    hash.append(Self.close)
    append(hash, to: &result)
  }

  private func append(_ hash: FNV1a, to result: inout [Int32]) {
    result.append(hash.bucket(of: buckets))
  }

  /// A token's first bytes, as far as n-grams are taken: a token of megabytes is no word.
  private static func head(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = min(bytes.endIndex, bytes.startIndex + maximumBytes)
    while end < bytes.endIndex && bytes[end] & 0xC0 == 0x80 { end += 1 }
    return bytes[..<end]
  }

  /// Where the same ends for a token that stands somewhere in bytes.
  @inline(__always)
  private static func headEnd(of token: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var end = min(token.upperBound, token.lowerBound + maximumBytes)
    while end < token.upperBound && bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  @inline(__always)
  private static func endOfScalar(
    in bytes: Span<UInt8>, at position: Int, before limit: Int
  ) -> Int {
    var end = position + 1
    while end < limit && bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// The end of the scalar that begins at `position`: up to the next byte that is no continuation.
  private static func endOfScalar(in bytes: ArraySlice<UInt8>, at position: Int) -> Int {
    var end = position + 1
    while end < bytes.endIndex && bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
