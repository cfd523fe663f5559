import Tokenization

/// The rows of an embedding table that a token averages: its word's, then those of its character
/// n-grams, which lie behind the words.
struct TokenRows: Sendable {
  let vocabulary: Vocabulary
  let subwords: SubwordHasher

  init(vocabulary: Vocabulary, subwordBuckets: Int) {
    self.vocabulary = vocabulary
    subwords = SubwordHasher(buckets: subwordBuckets)
  }

  /// Rows of the table.
  var count: Int { vocabulary.count + subwords.buckets }

  /// Replaces `rows` by those of a text's token; the first one is the word's.
  ///
  /// - Complexity: O(*token length*)
  func set(_ rows: inout [Int32], toToken index: Int, in text: TokenizedText) {
    rows.removeAll(keepingCapacity: true)
    rows.append(vocabulary.id(of: text.normalizedBytes(of: text.tokens[index])))
    subwords.appendBuckets(ofToken: index, in: text, to: &rows)
    for position in rows.indices.dropFirst() { rows[position] += Int32(vocabulary.count) }
  }
}
