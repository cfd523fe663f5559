import NeuralNetwork
import Tokenization

/// A text as the network reads it.
public struct TextFeatures: Sendable, Hashable {
  /// For each token the rows of the embedding table it averages: its word, then its character
  /// n-grams. A text without tokens is one unknown word, so that every text has an answer.
  let tokens: Bags
  /// The buckets of the wide part; empty without one.
  let ngrams: [Int32]

  /// Number of tokens, at least 1.
  var count: Int { tokens.count }
}

/// Tokens → what the network's two parts read.
struct FeatureExtractor: Sendable {
  let vocabulary: Vocabulary
  private let subwords: SubwordHasher
  private let ngrams: NGramHasher?
  private let maximumTokens: Int

  init(vocabulary: Vocabulary, configuration: ClassifierConfiguration) {
    self.vocabulary = vocabulary
    subwords = SubwordHasher(buckets: configuration.subwordBuckets)
    ngrams =
      configuration.wideBuckets > 0 ? NGramHasher(buckets: configuration.wideBuckets) : nil
    maximumTokens = configuration.maximumTokens
  }

  func features(of text: TokenizedText) -> TextFeatures {
    var bags = Bags()
    var rows: [Int32] = []
    let wordRows = Int32(vocabulary.count)
    let tokens = text.tokens.prefix(maximumTokens)
    for index in tokens.indices {
      rows.removeAll(keepingCapacity: true)
      rows.append(vocabulary.id(of: text.normalizedBytes(of: tokens[index])))
      subwords.appendBuckets(ofToken: index, in: text, to: &rows)
      for position in rows.indices.dropFirst() { rows[position] += wordRows }
      bags.append(rows)
    }
    if bags.count == 0 { bags.append([0]) }
    return TextFeatures(
      tokens: bags,
      ngrams: ngrams?.buckets(of: text, maximumTokens: maximumTokens) ?? [])
  }
}
