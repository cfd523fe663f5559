import Tokenization

/// The n-grams of the texts of a batch, each hashed once; segments that share tokens share them.
struct BatchNGrams {
  private var ngrams = NGrams()
  /// The place of each text's first token among the tokens, and the end of the last one.
  private var firstTokens = [0]
  /// The buckets of the segment being collected.
  private var buckets: BucketSet

  /// - Parameter texts: each with the tokens that are read.
  init(
    of texts: some Sequence<(text: TokenizedText, read: Range<Int>)>, hasher: NGramHasher
  ) {
    buckets = BucketSet(buckets: hasher.buckets)
    for (text, read) in texts {
      hasher.find(in: text, tokens: read, &ngrams)
      firstTokens.append(firstTokens[firstTokens.count - 1] + read.count)
    }
  }

  /// Appends the buckets of the n-grams inside some stretches of a text's tokens, ascending, each
  /// once; bucket 0 where there are none.
  mutating func append(_ stretches: [Range<Int>], ofText text: Int, to result: inout [Int32]) {
    let count = result.count
    let ngrams = ngrams
    for stretch in stretches {
      buckets.insert(at: places(of: stretch, ofText: text)) { place in
        ngrams.firsts[place] >= stretch.lowerBound && ngrams.ends[place] <= stretch.upperBound
          ? ngrams.buckets[place] : nil
      }
    }
    buckets.drain(into: &result)
    if result.count == count { result.append(0) }
  }

  /// Where the n-grams stand that were found at some tokens of a text.
  private func places(of tokens: Range<Int>, ofText text: Int) -> Range<Int> {
    let (first, end) = (firstTokens[text], firstTokens[text + 1])
    func start(_ token: Int) -> Int {
      let place = first + token
      return place < ngrams.tokenStarts.count ? Int(ngrams.tokenStarts[place]) : ngrams.count
    }
    return start(min(tokens.lowerBound, end - first))..<start(min(tokens.upperBound, end - first))
  }
}

extension SegmentBatch {
  /// Adds the tokens of a text that stand in some stretches, with their n-grams.
  mutating func append(
    tokens: [Range<Int>], ofText text: Int, in encoded: TextNetwork.Encoded,
    ngrams: inout BatchNGrams?
  ) {
    appendRows(of: tokens, ofText: text, in: encoded)
    guard ngrams != nil else { return }
    appendNGrams { ngrams?.append(tokens, ofText: text, to: &$0) }
  }
}
