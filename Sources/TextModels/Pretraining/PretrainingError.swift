/// Why embeddings cannot be learnt, or not be used.
public enum PretrainingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Too few words in the texts.
  case tooFewWords(found: Int, texts: Int, minimumCount: Int)
  /// No text has two words, so that no word has a neighbour.
  case noNeighbours
  /// The weights stopped being finite.
  case diverged(learningRate: Float)
  /// Embeddings of another size than the model's.
  case mismatch(option: String, found: Int, expected: Int)
  /// Weights of another shape than the model's.
  case mismatchedEncoder(parameter: String, found: [Int], expected: [Int])

  /// What was found, expected, and what to do.
  public var description: String {
    switch self {
    case .tooFewWords(let found, let texts, let minimumCount):
      """
      \(found) words occur \(minimumCount) times or more in \(texts) texts of two words or more, \
      expected at least 2: give more text, or a smaller --minimum-count
      """
    case .noNeighbours:
      "no text has two words: expected texts in which words have neighbours"
    case .diverged(let learningRate):
      """
      pretraining diverged at learning rate \(learningRate): the embeddings are not finite; try a \
      smaller one
      """
    case .mismatch(let option, let found, let expected):
      """
      the pretrained embeddings have \(option) \(found), expected \(expected) as the model has: set \
      \(option) to \(found) in the model's options, or pretrain again with \(expected)
      """
    case .mismatchedEncoder(let parameter, let found, let expected):
      """
      the pretrained encoder has \(parameter) of shape \(found), expected \(expected) as the model \
      has: give both the same dimension and hidden units
      """
    }
  }
}
