public import Kernels
public import NeuralNetwork
import Tokenization

extension TextClassifier {
  /// What a model file's header says of one classifier.
  public struct Metadata: Sendable, Codable {
    /// The labels, in class order.
    public let labels: [String]
    /// Size and training.
    public let configuration: ClassifierConfiguration
    /// Temperature and threshold.
    public let calibration: Calibration
    /// Number of words, and the SHA-256 of their list.
    public let vocabulary: VocabularySummary

    /// Number of words, and the SHA-256 of their list.
    public struct VocabularySummary: Sendable, Codable {
      /// Words, with the unknown word.
      public let words: Int
      /// SHA-256 of the words joined by line feeds.
      public let sha256: String
    }
  }

  /// The header entry.
  public var metadata: Metadata {
    Metadata(
      labels: labels, configuration: configuration, calibration: calibration,
      vocabulary: .init(words: vocabularyCount, sha256: sha256(wordList)))
  }

  /// The tensors, their names prefixed with the task.
  public func tensors(task: String) -> [(name: String, content: ModelFile.Content)] {
    let dense = network.layout.parameters.map { parameter in
      (
        name: "\(task)/\(parameter.name)",
        content: ModelFile.Content.floats(
          Array(network.weights.dense[parameter.range]), shape: parameter.shape)
      )
    }
    let tables = zip(network.tables, network.weights.tables).map { table, values in
      (
        name: "\(task)/\(table.name)",
        content: ModelFile.Content.floats(
          values.values, shape: [table.layer.tableRows, table.layer.dimension])
      )
    }
    return [("\(task)/vocabulary", .bytes(wordList))] + tables + dense
  }

  /// Reads a classifier from a model file; the embedding tables stay mapped.
  ///
  /// - Throws: `ModelFileError` naming what does not fit.
  public init(task: String, metadata: Metadata, file: ModelFile, kernels: Kernels) throws {
    try Self.check(metadata, path: file.path)
    let words = String(decoding: try file.bytes("\(task)/vocabulary"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let extractor = FeatureExtractor(
      vocabulary: try Self.vocabulary(words, metadata.vocabulary, path: file.path),
      configuration: metadata.configuration)
    var network = ClassifierNetwork(
      configuration: metadata.configuration, words: extractor.vocabulary.count,
      classes: metadata.labels.count)
    var dense: [Float] = []
    for parameter in network.layout.parameters {
      dense += try file.floats("\(task)/\(parameter.name)", shape: parameter.shape).values
    }
    guard dense.allSatisfy(\.isFinite) else {
      throw ModelFileError(file.path, .unfit("a weight is not finite"))
    }
    let tables = try network.tables.map { table in
      try file.floats(
        "\(task)/\(table.name)", shape: [table.layer.tableRows, table.layer.dimension])
    }
    // A sum is finite only if every value is; sums that overflow belong to no trained model.
    guard tables.allSatisfy({ $0.withSpan { kernels.sum($0).isFinite } }) else {
      throw ModelFileError(file.path, .unfit("a weight is not finite"))
    }
    network.weights = NetworkWeights(dense: dense, tables: tables)
    self.init(
      labels: metadata.labels, calibration: metadata.calibration, extractor: extractor,
      network: network, kernels: kernels)
  }

  private static func check(_ metadata: Metadata, path: String) throws {
    do {
      try metadata.configuration.validate()
    } catch {
      throw ModelFileError(path, .unfit("\(error)"))
    }
    guard metadata.labels.count > 1, Set(metadata.labels).count == metadata.labels.count else {
      throw ModelFileError(path, .unfit("expected two or more labels, each once"))
    }
    guard metadata.calibration.isValid else {
      throw ModelFileError(path, .unfit("temperature or threshold is out of range"))
    }
  }

  private static func vocabulary(
    _ words: [String], _ summary: Metadata.VocabularySummary, path: String
  ) throws -> Vocabulary {
    guard words.count == summary.words, sha256(wordList(words)) == summary.sha256 else {
      throw ModelFileError(path, .unfit("the words are not those its header describes"))
    }
    do {
      return try Vocabulary(words: words)
    } catch {
      throw ModelFileError(path, .unfit("\(error)"))
    }
  }

  private static func wordList(_ words: [String]) -> [UInt8] {
    Array(words.joined(separator: "\n").utf8)
  }

  private var wordList: [UInt8] { Self.wordList(extractor.vocabulary.words) }
}
