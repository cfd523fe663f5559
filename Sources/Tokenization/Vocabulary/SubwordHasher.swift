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
    var following: ArraySlice<UInt8> = []
    if token.kind == .han, index + 1 < text.tokens.count {
      let next = text.tokens[index + 1]
      if next.kind == .han && next.normalized.lowerBound == token.normalized.upperBound {
        following = text.normalizedBytes(of: next)
      }
    }
    appendBuckets(
      of: text.normalizedBytes(of: token), kind: token.kind, followedBy: following, to: &result)
  }

  /// Appends the buckets of a token given by its normalised bytes.
  ///
  /// - Parameter following: for a Han token the bytes of the Han token right behind it, of which the
  ///   first character counts; empty if there is none. Other kinds ignore it.
  /// - Complexity: O(*token length*).
  public func appendBuckets(
    of bytes: ArraySlice<UInt8>, kind: Token.Kind, followedBy following: ArraySlice<UInt8> = [],
    to result: inout [Int32]
  ) {
    if bytes.isEmpty { return }
    let bytes = Self.head(of: bytes)
    switch kind {
    case .word, .number, .url, .email, .phone, .orderNumber, .model, .money, .quantity, .size,
      .dateTime, .percentage, .mention, .topic:
      appendWordBuckets(of: bytes, to: &result)
    case .han: appendHanBuckets(of: bytes, followedBy: following, to: &result)
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

  private func appendHanBuckets(
    of bytes: ArraySlice<UInt8>, followedBy following: ArraySlice<UInt8>, to result: inout [Int32]
  ) {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = Self.endOfScalar(in: bytes, at: start)
      var hash = FNV1a()
      hash.append(bytes[start..<end])
      append(hash, to: &result)
      if end < bytes.endIndex {
        hash.append(bytes[end..<Self.endOfScalar(in: bytes, at: end)])
        append(hash, to: &result)
      } else if !following.isEmpty {
        hash.append(following[..<Self.endOfScalar(in: following, at: following.startIndex)])
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
    result.append(Int32(hash.value % UInt64(buckets)))
  }

  /// A token's first bytes, as far as n-grams are taken: a token of megabytes is no word.
  private static func head(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = min(bytes.endIndex, bytes.startIndex + maximumBytes)
    while end < bytes.endIndex && bytes[end] & 0xC0 == 0x80 { end += 1 }
    return bytes[..<end]
  }

  /// The end of the scalar that begins at `position`: up to the next byte that is no continuation.
  private static func endOfScalar(in bytes: ArraySlice<UInt8>, at position: Int) -> Int {
    var end = position + 1
    while end < bytes.endIndex && bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
