public import Kernels
public import NeuralNetwork
public import TextModels
public import Tokenization

/// A `*.kefu` file of pretrained embeddings, and how they came to be.
public struct EmbeddingsFile: Sendable {
  /// The embeddings.
  public let embeddings: PretrainedEmbeddings
  /// SHA-256 of the file's content; `nil` for one that has not been written.
  public let hash: String?
  /// How the texts were cut, by what, and which they were.
  public let origin: Origin
  private let path: String

  /// How the texts were cut, by what, and which they were.
  public struct Origin: Sendable, Hashable, Codable {
    /// Version of kefu.
    public let kefu: String
    /// Version of ICU, whose dictionary cuts Han.
    public let icu: String
    /// How texts were cut.
    public let tokenizer: Tokenizer.Options
    /// The words that were not cut apart.
    public let lexicon: LexiconSummary
    /// The files learnt from.
    public let sources: [TrainingManifest.Source]
    /// Instruction set; another one may differ in the last bits.
    public let instructionSet: String

    /// Number of entries, and the SHA-256 of their table.
    public struct LexiconSummary: Sendable, Hashable, Codable {
      /// Entries.
      public let entries: Int
      /// SHA-256 of the table.
      public let sha256: String

      init(_ lexicon: Lexicon) {
        entries = lexicon.entries.count
        sha256 = NeuralNetwork.sha256(lexicon.tsv.utf8)
      }
    }
  }

  /// What the header of the file says.
  private struct Metadata: Codable {
    let kind: String
    let origin: Origin
    let embeddings: PretrainedEmbeddings.Metadata
  }

  /// The part of a header that tells embeddings from models.
  private struct Kind: Codable {
    let kind: String?
  }

  private static let kind = "embeddings"

  /// Embeddings freshly learnt from what `tokenizer` cut.
  init(
    embeddings: PretrainedEmbeddings, tokenizer: Tokenizer, sources: [TrainingManifest.Source],
    instructionSet: InstructionSet
  ) {
    self.embeddings = embeddings
    hash = nil
    path = "the pretrained embeddings"
    origin = Origin(
      kefu: Version.current, icu: Tokenizer.icuVersion, tokenizer: tokenizer.options,
      lexicon: .init(tokenizer.lexicon), sources: sources,
      instructionSet: instructionSet.rawValue)
  }

  /// Maps and verifies a file.
  ///
  /// - Throws: `ModelFileError` or `FileError`, naming what does not fit.
  public init(path: String, kernels: Kernels = .current) throws {
    let file = try ModelFile(path: path)
    guard try file.metadata(as: Kind.self).kind == Self.kind else {
      throw ModelFileError(
        path, .otherKind(found: "models", expected: "embeddings of 'kefu pretrain'"))
    }
    let metadata = try file.metadata(as: Metadata.self)
    embeddings = try PretrainedEmbeddings(
      metadata: metadata.embeddings, file: file, kernels: kernels)
    origin = metadata.origin
    hash = file.hash
    self.path = path
  }

  /// Checks that texts are cut as those of the pretraining were, for else their words differ.
  ///
  /// - Throws: `ModelFileError` naming what differs.
  public func check(_ tokenizer: Tokenizer) throws(ModelFileError) {
    guard origin.tokenizer == tokenizer.options else {
      throw ModelFileError(
        path,
        .otherTokens(
          "options", found: describe(origin.tokenizer), expected: describe(tokenizer.options)))
    }
    let lexicon = Origin.LexiconSummary(tokenizer.lexicon)
    guard origin.lexicon == lexicon else {
      throw ModelFileError(
        path,
        .otherTokens("a lexicon", found: describe(origin.lexicon), expected: describe(lexicon)))
    }
  }

  /// Writes the file, whole or not at all; the same embeddings give the same bytes.
  ///
  /// - Throws: `FileError`.
  public func write(to path: String) throws {
    try ModelFile.write(
      metadata: Metadata(kind: Self.kind, origin: origin, embeddings: embeddings.metadata),
      tensors: embeddings.tensors, to: path)
  }

  private func describe(_ options: Tokenizer.Options) -> String {
    """
    simplify \(options.simplify), protect \(options.protect), caseFold \(options.caseFold), \
    widthFold \(options.widthFold)
    """
  }

  private func describe(_ lexicon: Origin.LexiconSummary) -> String {
    "of \(lexicon.entries) entries (SHA-256 \(lexicon.sha256.prefix(8))…)"
  }
}
