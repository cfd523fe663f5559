import NeuralNetwork
import Tokenization

/// A text as the network reads it: for each token the rows of the embedding table it averages.
///
/// A text without tokens becomes one unknown word, so that every text has an answer.
public struct TextFeatures: Sendable, Hashable {
  let bags: Bags

  /// Number of tokens, at least 1.
  var count: Int { bags.count }
}

/// Tokens → table rows: the word's own row, then the rows of its hashed character n-grams.
struct FeatureExtractor: Sendable {
  let vocabulary: Vocabulary
  let hasher: SubwordHasher
  let maximumTokens: Int

  init(vocabulary: Vocabulary, configuration: ClassifierConfiguration) {
    self.vocabulary = vocabulary
    hasher = SubwordHasher(buckets: configuration.subwordBuckets)
    maximumTokens = configuration.maximumTokens
  }

  func features(of text: TokenizedText) -> TextFeatures {
    var bags = Bags()
    var rows: [Int32] = []
    let wordRows = Int32(vocabulary.count)
    let tokens = text.tokens.prefix(maximumTokens)
    for index in tokens.indices {
      let bytes = text.normalizedBytes(of: tokens[index])
      rows.removeAll(keepingCapacity: true)
      hasher.appendBuckets(ofToken: index, in: text, to: &rows)
      for position in rows.indices { rows[position] += wordRows }
      rows.insert(vocabulary.id(of: bytes), at: 0)
      bags.append(rows)
    }
    if bags.count == 0 { bags.append([0]) }
    return TextFeatures(bags: bags)
  }
}
