public import Kernels
public import TextModels
public import Tokenization

/// Learns embeddings from texts without labels.
public struct Pretraining: Sendable {
  /// Size of the embeddings and how to learn them.
  public let options: PretrainingOptions
  /// What cuts the texts; a model that begins with the embeddings must be trained with it.
  public let tokenizer: Tokenizer
  /// How many threads may work; does not change the result.
  public let threads: Int

  /// A pretraining.
  public init(options: PretrainingOptions, tokenizer: Tokenizer, threads: Int) {
    self.options = options
    self.tokenizer = tokenizer
    self.threads = threads
  }

  /// Learns embeddings.
  ///
  /// - Throws: `ConfigurationError`, `PretrainingError` or `TrainingError`.
  public func run(
    _ texts: UnlabelledTexts, kernels: Kernels = .current,
    progress: (PretrainingProgress) -> Void = { _ in }
  ) throws -> EmbeddingsFile {
    let embeddings = try PretrainedEmbeddings.train(
      on: tokenizer.tokenize(texts.texts, threads: threads), options: options, threads: threads,
      kernels: kernels, progress: progress)
    return EmbeddingsFile(
      embeddings: embeddings, tokenizer: tokenizer, sources: texts.sources,
      instructionSet: kernels.instructionSet)
  }
}
