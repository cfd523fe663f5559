import NeuralNetwork
package import Tokenization

/// A text as the encoder reads it.
struct TextFeatures: Sendable, Hashable {
  /// For each token the rows of the embedding table it averages: its word, then its character
  /// n-grams. A text without tokens is one unknown word, so that every text has an answer.
  let tokens: Bags
  /// For each token the buckets of its surroundings; empty where no head reads them.
  let windows: Bags

  /// Number of tokens, at least 1.
  var count: Int { tokens.count }
}

/// A stretch of a text as a head reads it.
package struct Segment: Sendable, Hashable {
  /// Its tokens, ascending; at least one.
  package let tokens: [Int]
  /// The buckets of the wide part, at least one; empty without a wide part.
  let ngrams: [Int32]
}

/// Tokens → what the network's parts read.
package struct FeatureExtractor: Sendable {
  package let vocabulary: Vocabulary
  private let subwords: SubwordHasher?
  let ngrams: NGramHasher?
  let windows: WindowHasher?
  private let maximumTokens: Int

  /// - Parameter findsSpans: whether a head does.
  package init(
    vocabulary: Vocabulary, configuration: TextModelConfiguration, findsSpans: Bool
  ) {
    self.vocabulary = vocabulary
    subwords =
      configuration.subwordBuckets > 0
      ? SubwordHasher(buckets: configuration.subwordBuckets) : nil
    ngrams =
      configuration.wideBuckets > 0 ? NGramHasher(buckets: configuration.wideBuckets) : nil
    windows =
      configuration.wideBuckets > 0 && findsSpans
      ? WindowHasher(buckets: configuration.wideBuckets) : nil
    maximumTokens = configuration.maximumTokens
  }

  /// Tokens of a text that are read.
  func tokensRead(of text: TokenizedText) -> Range<Int> {
    0..<min(maximumTokens, text.tokens.count)
  }

  /// What the encoder and the span heads read of a text.
  ///
  /// - Parameter findsSpans: whether a head does now; without one the surroundings are left out.
  func features(of text: TokenizedText, findsSpans: Bool = true) -> TextFeatures {
    let windows = findsSpans ? windows : nil
    var (bags, around) = (Bags(), Bags())
    for index in tokensRead(of: text) {
      bags.append { appendRows(ofToken: index, in: text, to: &$0) }
      if let windows { around.append { windows.appendBuckets(ofToken: index, in: text, to: &$0) } }
    }
    if bags.count == 0 {
      bags.append([0])
      if windows != nil { around.append([0]) }
    }
    return TextFeatures(tokens: bags, windows: around)
  }

  /// Appends the rows of the embedding table that a token averages.
  private func appendRows(ofToken index: Int, in text: TokenizedText, to rows: inout [Int32]) {
    appendOwnRows(ofToken: index, in: text, to: &rows)
    if let pair = pairBucket(ofToken: index, in: text) { rows.append(tableRow(ofPair: pair)) }
  }

  /// The number of a token's word.
  func word(ofToken index: Int, in text: TokenizedText) -> Int32 {
    vocabulary.id(of: text.tokens[index].normalized, in: text.normalized.span)
  }

  /// Appends the rows that depend on the token alone.
  func appendOwnRows(ofToken index: Int, in text: TokenizedText, to rows: inout [Int32]) {
    rows.append(word(ofToken: index, in: text))
    guard let subwords else { return }
    let (token, first) = (text.tokens[index], rows.count)
    subwords.appendBuckets(of: text.normalizedBytes(of: token), kind: token.kind, to: &rows)
    for position in first..<rows.count { rows[position] += Int32(vocabulary.count) }
  }

  /// The bucket of the pair a Han token's last character makes with the Han token right behind it;
  /// `nil` where there is none.
  func pairBucket(ofToken index: Int, in text: TokenizedText) -> Int32? {
    subwords?.pairBucket(ofToken: index, in: text)
  }

  /// The row of the embedding table of a pair's bucket.
  func tableRow(ofPair bucket: Int32) -> Int32 { Int32(vocabulary.count) + bucket }

  /// Buckets of pairs; 0 where tokens have none.
  var pairBuckets: Int { subwords?.buckets ?? 0 }

  /// The whole text.
  func segment(of text: TokenizedText) -> Segment {
    segment([tokensRead(of: text)], of: text) ?? Segment(tokens: [0], ngrams: fallback)
  }

  /// The tokens of some stretches, as one segment; `nil` if none of them is read.
  func segment(_ stretches: [Range<Int>], of text: TokenizedText) -> Segment? {
    let read = tokensRead(of: text)
    let stretches = stretches.map { $0.clamped(to: read) }.filter { !$0.isEmpty }
    guard !stretches.isEmpty else { return nil }
    let tokens = stretches.count == 1 ? Array(stretches[0]) : Set(stretches.joined()).sorted()
    guard let ngrams else { return Segment(tokens: tokens, ngrams: []) }
    var buckets = ngrams.buckets(of: text, tokens: stretches[0])
    for stretch in stretches.dropFirst() {
      buckets = Set(buckets + ngrams.buckets(of: text, tokens: stretch)).sorted()
    }
    return Segment(tokens: tokens, ngrams: buckets.isEmpty ? fallback : buckets)
  }

  /// The n-grams of the whole text where they stand; none without a wide part.
  func ngramOccurrences(in text: TokenizedText) -> [NGramHasher.Occurrence] {
    ngrams?.occurrences(in: text, tokens: tokensRead(of: text)) ?? []
  }

  /// What a segment without n-grams reads.
  private var fallback: [Int32] { ngrams == nil ? [] : [0] }
}

extension TokenizedText {
  /// The tokens that touch a stretch of the original's bytes.
  func tokens(in range: Range<Int>) -> Range<Int> {
    let first = tokens.firstIndex { $0.source.upperBound > range.lowerBound } ?? tokens.count
    let end =
      tokens[first...].firstIndex { $0.source.lowerBound >= range.upperBound } ?? tokens.count
    return first..<end
  }

  /// The bytes of the original that tokens stand in, from the first one's start to the last one's
  /// end.
  func source(of range: Range<Int>) -> Range<Int> {
    tokens[range.lowerBound].source.lowerBound..<tokens[range.upperBound - 1].source.upperBound
  }
}
