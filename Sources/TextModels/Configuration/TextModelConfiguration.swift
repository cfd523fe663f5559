public import NeuralNetwork

/// The size of a text model and how it is trained.
///
/// Labels are scored by two parts (Cheng et al. 2016, "Wide & Deep Learning"): a deep one, embeddings
/// and an LSTM, and a wide one, a linear model over hashed n-grams. Either can be left
/// out; finding spans takes the deep one.
public struct TextModelConfiguration: Sendable, Hashable, Codable {
  /// Most words in the vocabulary.
  public var maximumWords = 20_000
  /// How often a word must occur to enter the vocabulary.
  public var minimumWordCount = 2
  /// Buckets for hashed character n-grams of the deep part; 0 for words alone.
  public var subwordBuckets = 1 << 15
  /// Tokens of a text that are read; the rest is ignored.
  public var maximumTokens = 256
  /// Features of an embedding.
  public var dimension = 128
  /// Hidden units of each direction of the LSTM's first layer; 0 leaves the deep part out.
  public var hidden = 64
  /// Hidden units of each direction of the layers above the first, from the second up.
  public var upperLayers: [Int] = []
  /// Whether each layer reads a text from its end as well.
  public var isBidirectional = true
  /// Buckets for hashed n-grams of the wide part; 0 leaves it out.
  public var wideBuckets = 1 << 16
  /// Share of embedding features dropped in training.
  public var embeddingDropout: Float = 0.5
  /// Share of words hidden in training, so that the model learns to read character n-grams.
  public var wordDropout: Float = 0.3
  /// Share of pooled features dropped in training.
  public var pooledDropout: Float = 0.5
  /// Share of the wide part's n-grams dropped in training.
  public var wideDropout: Float = 0.3
  /// Learning rate of the wide part; it gains from a higher one than the deep part.
  public var wideLearningRate: Float = 0.02
  /// Weight of the divergence between two passes under different dropout; 0 for a single pass.
  public var consistency: Float = 0
  /// Label smoothing.
  public var smoothing: Float = 0.1
  /// Share of sure answers that may be wrong; decides the threshold of "not sure". The held-out
  /// lines of `corpora/` are harder than a shop's day, where the share is smaller.
  public var maximumWrong = 0.1
  /// Whether heads of a few labels say what gives the best macro-F1 on held-out texts, instead of the
  /// most probable label; probabilities stay the same.
  public var favoursRareLabels = false
  /// The training loop's options.
  public var training = TrainingOptions()

  /// The defaults above.
  public init() {}

  /// The wide part alone: the plain baseline every deeper model is held against.
  public static var bagOfNGrams: TextModelConfiguration {
    var configuration = TextModelConfiguration()
    configuration.hidden = 0
    configuration.wideDropout = 0.2
    configuration.training.learningRate = configuration.wideLearningRate
    configuration.training.epochs = 10
    return configuration
  }
}

extension TextModelConfiguration {
  /// Reads the options. What older files do not say is as it was then: one layer of two directions,
  /// and the most probable label.
  public init(from decoder: any Decoder) throws {
    let options = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys) throws -> Value {
      try options.decode(Value.self, forKey: key)
    }
    maximumWords = try read(.maximumWords)
    minimumWordCount = try read(.minimumWordCount)
    subwordBuckets = try read(.subwordBuckets)
    maximumTokens = try read(.maximumTokens)
    dimension = try read(.dimension)
    hidden = try read(.hidden)
    upperLayers = try options.decodeIfPresent([Int].self, forKey: .upperLayers) ?? []
    isBidirectional = try options.decodeIfPresent(Bool.self, forKey: .isBidirectional) ?? true
    wideBuckets = try read(.wideBuckets)
    embeddingDropout = try read(.embeddingDropout)
    wordDropout = try read(.wordDropout)
    pooledDropout = try read(.pooledDropout)
    wideDropout = try read(.wideDropout)
    wideLearningRate = try read(.wideLearningRate)
    consistency = try read(.consistency)
    smoothing = try read(.smoothing)
    maximumWrong = try read(.maximumWrong)
    favoursRareLabels =
      try options.decodeIfPresent(Bool.self, forKey: .favoursRareLabels) ?? false
    training = try read(.training)
  }
}
