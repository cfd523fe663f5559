public import NeuralNetwork

/// The size of a text classifier and how it is trained.
///
/// A classifier adds up the logits of two parts (Cheng et al. 2016, "Wide & Deep Learning"): a deep
/// one, embeddings and a bidirectional LSTM, and a wide one, a linear model over hashed n-grams.
/// Either can be left out.
public struct ClassifierConfiguration: Sendable, Hashable, Codable {
  /// Most words in the vocabulary.
  public var maximumWords = 20_000
  /// How often a word must occur to enter the vocabulary.
  public var minimumWordCount = 2
  /// Buckets for hashed character n-grams of the deep part.
  public var subwordBuckets = 1 << 15
  /// Tokens of a text that are read; the rest is ignored.
  public var maximumTokens = 256
  /// Features of an embedding.
  public var dimension = 128
  /// Hidden units of each direction of the LSTM; 0 leaves the deep part out.
  public var hidden = 64
  /// Buckets for hashed n-grams of the wide part; 0 leaves it out.
  public var wideBuckets = 1 << 16
  /// Share of embedding features dropped in training.
  public var embeddingDropout: Float = 0.5
  /// Share of words hidden in training, so that the model learns to read character n-grams.
  public var wordDropout: Float = 0.3
  /// Share of pooled features dropped in training.
  public var pooledDropout: Float = 0.5
  /// Share of the wide part's n-grams dropped in training.
  public var wideDropout: Float = 0.8
  /// Label smoothing.
  public var smoothing: Float = 0.1
  /// Share of sure answers that may be wrong; decides the threshold of "not sure". The held-out
  /// lines of `corpora/` are harder than a shop's day, where the share is smaller.
  public var maximumWrong = 0.1
  /// The training loop's options.
  public var training = TrainingOptions()

  /// The defaults above.
  public init() {}

  /// The wide part alone: the plain baseline every deeper model is held against.
  public static var bagOfNGrams: ClassifierConfiguration {
    var configuration = ClassifierConfiguration()
    configuration.hidden = 0
    configuration.wideDropout = 0.2
    configuration.training.learningRate = 0.02
    configuration.training.epochs = 10
    return configuration
  }
}
