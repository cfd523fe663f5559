public import Kernels
import NeuralNetwork
public import TextModels
public import Tokenization

/// One `*.kefu` file: the text models of one or more tasks, and how they came to be.
public struct ModelBundle: Sendable {
  /// SHA-256 of the file's content; `nil` for a bundle that has not been written.
  public let hash: String?
  /// How texts are cut before the models read them.
  public let tokenizerOptions: Tokenizer.Options
  /// The words that were not cut apart then.
  public let lexicon: Lexicon
  /// How each task's model was trained.
  public let manifests: [TextTask: TrainingManifest]
  private let classifiers: [TextTask: TextClassifier]
  private let path: String

  /// What the header of the file says.
  struct Metadata: Codable {
    let kefu: String
    let architecture: String
    let tokenizer: Tokenizer.Options
    let lexicon: LexiconSummary?
    let tasks: [String: Task]

    /// Number of entries, and the SHA-256 of their table.
    struct LexiconSummary: Codable {
      let entries: Int
      let sha256: String
    }

    struct Task: Codable {
      let model: TextClassifier.Metadata
      let training: TrainingManifest
    }
  }

  private static let architecture =
    """
    word + hashed subword embeddings, bidirectional LSTM, max + attention pooling, linear; beside \
    it a linear model over hashed n-grams
    """

  private static let lexiconTensor = "lexicon"

  /// A bundle of models freshly trained on what `tokenizer` cut.
  public init(
    _ parts: [TextTask: (classifier: TextClassifier, manifest: TrainingManifest)],
    tokenizer: Tokenizer
  ) {
    hash = nil
    path = "the trained model"
    tokenizerOptions = tokenizer.options
    lexicon = tokenizer.lexicon
    classifiers = parts.mapValues(\.classifier)
    manifests = parts.mapValues(\.manifest)
  }

  /// Maps and verifies a model file.
  ///
  /// - Throws: `ModelFileError` or `FileError`, naming what does not fit.
  public init(path: String, kernels: Kernels = .current) throws {
    let file = try ModelFile(path: path)
    let metadata = try file.metadata(as: Metadata.self)
    var classifiers: [TextTask: TextClassifier] = [:]
    var manifests: [TextTask: TrainingManifest] = [:]
    for (name, part) in metadata.tasks {
      guard let task = TextTask(rawValue: name) else { continue }
      classifiers[task] = try TextClassifier(
        task: name, metadata: part.model, file: file, kernels: kernels)
      manifests[task] = part.training
    }
    guard !classifiers.isEmpty else {
      throw ModelFileError(path, .unfit("it has no model for a task this program knows"))
    }
    hash = file.hash
    self.path = path
    tokenizerOptions = metadata.tokenizer
    lexicon = try Self.lexicon(metadata.lexicon, in: file)
    self.classifiers = classifiers
    self.manifests = manifests
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

  /// The tasks the bundle has models for, in alphabetical order.
  public var tasks: [TextTask] {
    classifiers.keys.sorted { $0.rawValue < $1.rawValue }
  }

  /// The model of a task, if there is one.
  public subscript(task: TextTask) -> TextClassifier? {
    classifiers[task]
  }

  /// The model of a task.
  ///
  /// - Throws: `ModelFileError` naming the tasks there are.
  public func classifier(for task: TextTask) throws -> TextClassifier {
    guard let classifier = classifiers[task] else {
      throw ModelFileError(path, .missingTask(task.rawValue, has: tasks.map(\.rawValue)))
    }
    return classifier
  }

  /// Writes the bundle; the same models give the same bytes.
  ///
  /// - Throws: `FileError`.
  public func write(to path: String) throws {
    var parts: [String: Metadata.Task] = [:]
    var tensors: [(name: String, content: ModelFile.Content)] = []
    for task in tasks {
      guard let classifier = classifiers[task], let manifest = manifests[task] else { continue }
      parts[task.rawValue] = .init(model: classifier.metadata, training: manifest)
      tensors += classifier.tensors(task: task.rawValue)
    }
    var summary: Metadata.LexiconSummary?
    if !lexicon.entries.isEmpty {
      let table = Array(lexicon.tsv.utf8)
      summary = .init(entries: lexicon.entries.count, sha256: sha256(table))
      tensors.append((Self.lexiconTensor, .bytes(table)))
    }
    let metadata = Metadata(
      kefu: Version.current, architecture: Self.architecture, tokenizer: tokenizerOptions,
      lexicon: summary, tasks: parts)
    try ModelFile.write(metadata: metadata, tensors: tensors, to: path)
  }
}

/// The version of kefu.
public enum Version {
  /// Semantic version, as `kefu --version` prints it.
  public static let current = "0.1.0"
}
