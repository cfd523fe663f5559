package import NeuralNetwork
package import Tokenization

/// What each token adds to a score of a head's wide part, exactly.
///
/// The wide part's score is Σ w / √n over the n different buckets of the text's n-grams. A bucket
/// counts once, however many n-grams fall into it: each of them gets an equal part of its weight,
/// be it the same n-gram at another place or another one that collides. An n-gram hands its part to
/// the tokens it covers, in equal shares.
package struct WideShares {
  /// One for each token.
  package private(set) var values: [Double]

  /// - Parameters:
  ///   - ngrams: of a text of `tokens` tokens, where they stand.
  ///   - table: weights, [buckets × labels]
  package init(
    of ngrams: [NGramHasher.Occurrence], tokens: Int, table: FloatStorage, contrast: Contrast
  ) {
    values = [Double](repeating: 0, count: tokens)
    var counts: [Int32: Int] = [:]
    for ngram in ngrams { counts[ngram.bucket, default: 0] += 1 }
    let scale = 1 / Double(counts.count).squareRoot()
    let labels = contrast.weights.count
    for ngram in ngrams {
      let first = Int(ngram.bucket) * labels
      let weight = (0..<labels).reduce(0.0) {
        $0 + Double(contrast.weights[$1]) * Double(table[first + $1])
      }
      let parts = Double(counts[ngram.bucket, default: 1] * ngram.tokens.count)
      for token in ngram.tokens { values[token] += scale * weight / parts }
    }
  }
}
