public import Kernels
import NeuralNetwork
public import TextModels
public import Tokenization

/// One `*.kefu` file: a text model for one or more tasks, and how it came to be.
public struct ModelBundle: Sendable {
  /// SHA-256 of the file's content; `nil` for a bundle that has not been written.
  public let hash: String?
  /// How texts are cut before the model reads them.
  public let tokenizerOptions: Tokenizer.Options
  /// The words that were not cut apart then.
  public let lexicon: Lexicon
  /// How the model was trained.
  public let manifest: TrainingManifest
  /// The model.
  public private(set) var model: TextModel
  private let path: String

  /// What the header of the file says.
  struct Metadata: Codable {
    let kefu: String
    let architecture: String
    let tokenizer: Tokenizer.Options
    let lexicon: LexiconSummary?
    let tasks: [String]
    let model: TextModel.Metadata
    let training: TrainingManifest

    /// Number of entries, and the SHA-256 of their table.
    struct LexiconSummary: Codable {
      let entries: Int
      let sha256: String
    }
  }

  private static let architecture =
    """
    word + hashed subword embeddings, LSTM, and a head for each output: max + attention \
    pooling and a linear layer beside a linear model over hashed n-grams for labels, a conditional \
    random field for spans
    """

  private static let lexiconTensor = "lexicon"

  /// A bundle of a model freshly trained on what `tokenizer` cut.
  public init(_ model: TextModel, manifest: TrainingManifest, tokenizer: Tokenizer) {
    hash = nil
    path = "the trained model"
    tokenizerOptions = tokenizer.options
    lexicon = tokenizer.lexicon
    self.model = model
    self.manifest = manifest
  }

  /// Maps and verifies a model file.
  ///
  /// - Parameter threads: with more than one the file is verified while it is read.
  /// - Throws: `ModelFileError` or `FileError`, naming what does not fit.
  public init(path: String, kernels: Kernels = .current, threads: Int = 1) throws {
    self = try ModelFile.verifying(path: path, threads: threads) { file in
      try ModelBundle(file: file, kernels: kernels)
    }
  }

  private init(file: ModelFile, kernels: Kernels) throws {
    let metadata: Metadata
    do {
      metadata = try file.metadata(as: Metadata.self)
    } catch {
      try file.require(kind: nil, expected: "a text model of 'kefu train'")
      throw error
    }
    model = try TextModel(metadata: metadata.model, file: file, kernels: kernels)
    manifest = metadata.training
    hash = file.hash
    path = file.path
    tokenizerOptions = metadata.tokenizer
    lexicon = try Self.lexicon(metadata.lexicon, in: file)
  }

  private static func lexicon(
    _ summary: Metadata.LexiconSummary?, in file: ModelFile
  ) throws -> Lexicon {
    guard let summary else { return Lexicon() }
    let table = try file.bytes(lexiconTensor)
    do {
      let lexicon = try Lexicon(tsv: String(decoding: table, as: UTF8.self), name: file.path)
      guard lexicon.entries.count == summary.entries, sha256(table) == summary.sha256 else {
        throw ModelFileError(
          file.path, .unfit("the lexicon is not the one its header describes"))
      }
      return lexicon
    } catch let error as LexiconError {
      throw ModelFileError(file.path, .unfit("its lexicon cannot be read: \(error)"))
    }
  }

  /// The same bundle with the recurrent weights held another way: 8 bits for large jobs, where
  /// probabilities may differ in the third decimal.
  public func inferring(with precision: WeightPrecision) -> ModelBundle {
    var bundle = self
    bundle.model = model.inferring(with: precision)
    return bundle
  }

  /// What the model was trained to tell.
  public var tasks: [TextTask] { model.tasks }

  /// Makes sure that the model tells something.
  ///
  /// - Throws: `ModelFileError` naming the tasks there are.
  public func require(_ task: TextTask) throws {
    guard tasks.contains(task) else {
      throw ModelFileError(path, .missingTask(task.rawValue, has: tasks.map(\.rawValue)))
    }
  }

  /// Writes the bundle; the same model gives the same bytes.
  ///
  /// - Throws: `FileError`.
  public func write(to path: String) throws {
    var tensors = model.tensors
    var summary: Metadata.LexiconSummary?
    if !lexicon.entries.isEmpty {
      let table = Array(lexicon.tsv.utf8)
      summary = .init(entries: lexicon.entries.count, sha256: sha256(table))
      tensors.append((Self.lexiconTensor, .bytes(table)))
    }
    let metadata = Metadata(
      kefu: Version.current, architecture: Self.architecture, tokenizer: tokenizerOptions,
      lexicon: summary, tasks: tasks.map(\.rawValue), model: model.metadata, training: manifest)
    try ModelFile.write(metadata: metadata, tensors: tensors, to: path)
  }
}

/// The version of kefu.
public enum Version {
  /// Semantic version, as `kefu --version` prints it.
  public static let current = "0.1.0"
}
