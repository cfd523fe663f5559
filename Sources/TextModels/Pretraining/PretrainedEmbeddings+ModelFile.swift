public import Kernels
public import NeuralNetwork
import Tokenization

extension PretrainedEmbeddings {
  /// What a file's header says of the embeddings.
  public struct Metadata: Sendable, Codable {
    /// How they were learnt, with their sizes.
    public let options: PretrainingOptions
    /// Number of words, and the SHA-256 of their list.
    public let vocabulary: VocabularySummary
    /// Names and shapes of the encoder's tensors.
    public let encoder: [EncoderTensor]

    /// Number of words, and the SHA-256 of their list.
    public struct VocabularySummary: Sendable, Codable {
      /// Words, with the unknown word.
      public let words: Int
      /// SHA-256 of the words joined by line feeds.
      public let sha256: String
    }

    /// One tensor of the encoder.
    public struct EncoderTensor: Sendable, Codable {
      /// As the classifier's layout names it.
      public let name: String
      /// Sizes, outermost first.
      public let shape: [Int]
    }
  }

  private static let vocabularyTensor = "embedding/vocabulary"
  private static let tableTensor = "embedding/table"

  /// The header entry.
  public var metadata: Metadata {
    Metadata(
      options: options,
      vocabulary: .init(words: vocabulary.count, sha256: sha256(wordList)),
      encoder: encoder.map { .init(name: $0.name, shape: $0.shape) })
  }

  /// The tensors.
  public var tensors: [(name: String, content: ModelFile.Content)] {
    let shape = [vocabulary.count + subwordBuckets, dimension]
    return [
      (Self.vocabularyTensor, .bytes(wordList)),
      (Self.tableTensor, .floats(table.values, shape: shape)),
    ] + encoder.map { ($0.name, .floats($0.values, shape: $0.shape)) }
  }

  /// Reads embeddings from a file; their table stays mapped.
  ///
  /// - Throws: `ModelFileError` naming what does not fit.
  public init(metadata: Metadata, file: ModelFile, kernels: Kernels) throws {
    do {
      try metadata.options.validate()
    } catch {
      throw ModelFileError(file.path, .unfit("\(error)"))
    }
    options = metadata.options
    vocabulary = try Self.vocabulary(metadata.vocabulary, file)
    table = try file.floats(
      Self.tableTensor,
      shape: [vocabulary.count + options.subwordBuckets, options.dimension])
    encoder = try metadata.encoder.map {
      EncoderParameter(
        name: $0.name, shape: $0.shape,
        values: try file.floats($0.name, shape: $0.shape).values)
    }
    // A sum is finite only if every value is.
    guard table.areFinite(kernels: kernels),
      encoder.allSatisfy({ kernels.sum($0.values.span).isFinite })
    else { throw ModelFileError(file.path, .unfit("a weight is not finite")) }
  }

  private static func vocabulary(
    _ summary: Metadata.VocabularySummary, _ file: ModelFile
  ) throws -> Vocabulary {
    let list = try file.bytes(vocabularyTensor)
    let words = String(decoding: list, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard words.count == summary.words, sha256(list) == summary.sha256 else {
      throw ModelFileError(file.path, .unfit("the words are not those its header describes"))
    }
    do {
      return try Vocabulary(words: words)
    } catch {
      throw ModelFileError(file.path, .unfit("\(error)"))
    }
  }

  private var wordList: [UInt8] { Array(vocabulary.words.joined(separator: "\n").utf8) }
}
