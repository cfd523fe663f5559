public import Kernels
public import NeuralNetwork
public import Tokenization

/// Embeddings of words and character n-grams learnt from texts without labels, for a classifier to
/// begin with.
public struct PretrainedEmbeddings: Sendable {
  /// One tensor of the encoder.
  public struct EncoderParameter: Sendable, Hashable {
    /// As the classifier's layout names it.
    public let name: String
    /// Sizes, outermost first.
    public let shape: [Int]
    /// Row-major.
    public let values: [Float]
  }

  /// How they were learnt; the sizes among it hold for the tables.
  public let options: PretrainingOptions
  /// The words, by falling frequency.
  public let vocabulary: Vocabulary
  /// Words, then buckets. Shape: [(vocabulary.count + subwordBuckets) × dimension]
  public let table: FloatStorage
  /// The LSTM's weights; empty after skip-gram.
  public let encoder: [EncoderParameter]

  /// Buckets for hashed character n-grams.
  public var subwordBuckets: Int { options.subwordBuckets }
  /// Features of an embedding.
  public var dimension: Int { options.dimension }

  /// Learns embeddings.
  ///
  /// The same texts, options and seed give the same result for any number of threads on one
  /// instruction set.
  ///
  /// - Throws: ``ConfigurationError``, ``PretrainingError``, or `TrainingError`.
  public static func train(
    on texts: [TokenizedText], options: PretrainingOptions, threads: Int, kernels: Kernels,
    progress: (PretrainingProgress) -> Void = { _ in }
  ) throws -> PretrainedEmbeddings {
    try options.validate()
    let corpus = try PretrainingCorpus(texts, options: options)
    switch options.method {
    case .skipGram:
      let table = try SkipGram.train(
        on: corpus, options: options, kernels: kernels, progress: progress)
      return PretrainedEmbeddings(
        options: options, vocabulary: corpus.rows.vocabulary, table: .owned(table), encoder: [])
    case .languageModel:
      let network = try LanguageModel.train(
        on: corpus, options: options, threads: threads, kernels: kernels, progress: progress)
      return PretrainedEmbeddings(
        options: options, vocabulary: corpus.rows.vocabulary, table: network.weights.tables[0],
        encoder: network.layout.parameters.map {
          EncoderParameter(
            name: $0.name, shape: $0.shape, values: Array(network.weights.dense[$0.range]))
        })
    }
  }
}
