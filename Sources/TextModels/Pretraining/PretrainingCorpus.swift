import NeuralNetwork
import Tokenization

/// Texts without labels as numbers: for each token its word and the table rows it averages.
struct PretrainingCorpus: Sendable {
  /// What numbers the tokens.
  let rows: TokenRows
  /// The tokens of all texts, one text after the other.
  private(set) var bags = Bags()
  /// For each text where its tokens end.
  private(set) var ends: [Int] = []
  /// How often each word occurs, by its number; the first is the unknown word.
  private(set) var counts: [Int]

  /// Numbers texts; those of fewer than two tokens are left out, for nothing is learnt from them.
  ///
  /// - Throws: ``PretrainingError`` where there are no words, or none with a neighbour.
  init(_ texts: [TokenizedText], options: PretrainingOptions) throws(PretrainingError) {
    let texts = texts.filter { $0.tokens.count > 1 }
    guard !texts.isEmpty else { throw .noNeighbours }
    let vocabulary = Vocabulary(
      counting: texts, minimumCount: options.minimumWordCount, maximumSize: options.maximumWords)
    guard vocabulary.count > 2 else {
      throw .tooFewWords(
        found: vocabulary.count - 1, texts: texts.count, minimumCount: options.minimumWordCount)
    }
    rows = TokenRows(vocabulary: vocabulary, subwordBuckets: options.subwordBuckets)
    counts = [Int](repeating: 0, count: vocabulary.count)
    var bag: [Int32] = []
    for text in texts {
      for index in text.tokens.indices {
        rows.set(&bag, toToken: index, in: text)
        bags.append(bag)
        counts[Int(bag[0])] += 1
      }
      ends.append(bags.count)
    }
  }

  /// Number of tokens.
  var count: Int { bags.count }

  /// The tokens of one text.
  subscript(text: Int) -> Range<Int> {
    (text == 0 ? 0 : ends[text - 1])..<ends[text]
  }

  /// A token's word; 0 for an unknown one.
  func word(of token: Int) -> Int32 { bags.indices[bags.offsets[token]] }
}
