public import NeuralNetwork

/// The size of a text classifier and how it is trained.
public struct ClassifierConfiguration: Sendable, Hashable, Codable {
  /// Most words in the vocabulary.
  public var maximumWords = 20_000
  /// How often a word must occur to enter the vocabulary.
  public var minimumWordCount = 2
  /// Buckets for hashed character n-grams.
  public var subwordBuckets = 1 << 15
  /// Tokens of a text that are read; the rest is ignored.
  public var maximumTokens = 256
  /// Features of an embedding.
  public var dimension = 64
  /// Hidden units of each direction of the LSTM.
  public var hidden = 64
  /// Share of embedding features dropped in training.
  public var embeddingDropout: Float = 0.3
  /// Share of words hidden in training, so that the model learns to read character n-grams.
  public var wordDropout: Float = 0.15
  /// Share of pooled features dropped in training.
  public var pooledDropout: Float = 0.4
  /// Label smoothing.
  public var smoothing: Float = 0.05
  /// Share of sure answers that may be wrong; decides the threshold of "not sure".
  public var maximumWrong = 0.05
  /// The training loop's options.
  public var training = TrainingOptions()

  /// The defaults above.
  public init() {}
}
