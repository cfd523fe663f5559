/// How embeddings are learnt from texts without labels.
public struct PretrainingOptions: Sendable, Hashable, Codable {
  /// What the embeddings are learnt by.
  public enum Method: String, Sendable, CaseIterable, Codable {
    /// Each word's neighbours are predicted from it: ``SkipGram``.
    case skipGram = "skip-gram"
    /// After that, each next and each previous word is predicted by an LSTM, which is learnt too:
    /// ``LanguageModel``. With 64 labelled reviews it was worse than skip-gram alone.
    case languageModel = "language-model"
  }

  /// What the embeddings are learnt by.
  public var method: Method
  /// Most words in the vocabulary.
  public var maximumWords = 20_000
  /// How often a word must occur to enter the vocabulary.
  public var minimumWordCount = 2
  /// Buckets for hashed character n-grams.
  public var subwordBuckets = 1 << 15
  /// Features of an embedding.
  public var dimension = 128
  /// Hidden units of each direction of the language model's LSTM; skip-gram has none.
  public var hidden = 64
  /// Passes over the texts.
  public var epochs: Int
  /// First learning rate. Skip-gram's falls linearly to 0, the language model's to 5 %.
  public var learningRate: Float
  /// Skip-gram leaves words more frequent than this share of all out at random; 1 keeps them all.
  public var frequentShare = 1e-4
  /// Decides initial values, order, windows and negatives.
  public var seed: UInt64 = 1

  /// The defaults of a method.
  public init(method: Method = .skipGram) {
    self.method = method
    switch method {
    case .skipGram: (epochs, learningRate) = (5, 0.05)
    case .languageModel: (epochs, learningRate) = (3, 3e-3)
    }
  }

  /// Checks every option's range.
  ///
  /// - Throws: ``ConfigurationError`` naming the first option out of range.
  public func validate() throws(ConfigurationError) {
    try check("maximumWords", maximumWords, in: 2...10_000_000)
    try check("minimumWordCount", minimumWordCount, in: 1...1_000_000)
    try check("subwordBuckets", subwordBuckets, in: 1...(1 << 26))
    try check("dimension", dimension, in: 1...4096)
    try check("hidden", hidden, in: 1...4096)
    try check("epochs", epochs, in: 1...10_000)
    try check("learningRate", learningRate, in: 1e-9...1e9)
    try check("frequentShare", frequentShare, in: 1e-9...1)
    // A file's header holds the seed as a JSON integer.
    try check("seed", seed, in: 0...UInt64(Int64.max))
    let size = (maximumWords + subwordBuckets) * dimension
    guard size <= 1 << 30 else {
      throw ConfigurationError(
        description: """
          (maximumWords + subwordBuckets) × dimension is \(size), expected at most \(1 << 30)
          """)
    }
  }

  private func check<Value: Comparable>(
    _ name: String, _ value: Value, in range: ClosedRange<Value>
  ) throws(ConfigurationError) {
    guard range.contains(value) else {
      throw ConfigurationError(
        description:
          "option \(name) is \(value), expected \(range.lowerBound) to \(range.upperBound)")
    }
  }
}

/// Where a pretraining stands.
public struct PretrainingProgress: Sendable {
  /// The running epoch, from 1.
  public let epoch: Int
  /// All epochs.
  public let epochs: Int
  /// Share of the work done, 0…1.
  public let share: Double
  /// Mean loss of late, in nats: of a pair with its negatives (skip-gram), of a prediction (language
  /// model).
  public let loss: Double
}
