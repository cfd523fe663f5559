public import Kernels
public import NeuralNetwork
import Tokenization

extension TextModel {
  /// What a model file's header says of a text model.
  public struct Metadata: Sendable, Codable {
    /// The heads with their labels and calibrations.
    public let heads: [HeadEntry]
    /// Size and training.
    public let configuration: TextModelConfiguration
    /// Number of words, and the SHA-256 of their list.
    public let vocabulary: VocabularySummary

    /// One head.
    public struct HeadEntry: Sendable, Codable {
      /// Which one.
      public let head: Head
      /// Its labels, in order.
      public let labels: [String]
      /// How its scores become probabilities and answers.
      public let calibration: Calibration
      /// How good it is on what it was chosen by, before calibration: accuracy of one label, F1 of any
      /// labels and of spans.
      public let heldOutScore: Double
    }

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
      heads: network.labels.indices.map { index in
        Metadata.HeadEntry(
          head: network.labels[index].head, labels: network.labels[index].labels,
          calibration: calibrations[index], heldOutScore: heldOutScores[index])
      }, configuration: configuration,
      vocabulary: .init(words: vocabularyCount, sha256: sha256(wordList)))
  }

  /// The tensors.
  public var tensors: [(name: String, content: ModelFile.Content)] {
    let dense = network.layout.parameters.map { parameter in
      (
        name: parameter.name,
        content: ModelFile.Content.floats(
          Array(network.weights.dense[parameter.range]), shape: parameter.shape)
      )
    }
    let tables = zip(network.tables, network.weights.tables).map { table, values in
      let shape = [table.layer.tableRows, table.layer.dimension]
      let content: ModelFile.Content =
        if case .rounded(let floats) = values {
          .rounded(floats, shape: shape)
        } else {
          .floats(values.values, shape: shape)
        }
      return (name: table.name, content: content)
    }
    return [("vocabulary", .bytes(wordList))] + tables + dense
  }

  /// Reads a model from a model file; the embedding tables stay mapped.
  ///
  /// - Throws: `ModelFileError` naming what does not fit.
  public init(metadata: Metadata, file: ModelFile, kernels: Kernels) throws {
    try Self.check(metadata, path: file.path)
    let extractor = FeatureExtractor(
      vocabulary: try Self.vocabulary(
        file.bytes("vocabulary"), metadata.vocabulary, path: file.path),
      configuration: metadata.configuration,
      findsSpans: metadata.heads.contains { $0.head.kind == .spans })
    var network = TextNetwork(
      configuration: metadata.configuration, words: extractor.vocabulary.count,
      labels: metadata.heads.map { .init(head: $0.head, labels: $0.labels) })
    var dense: [Float] = []
    for parameter in network.layout.parameters {
      dense += try file.floats(parameter.name, shape: parameter.shape).values
    }
    guard dense.allSatisfy(\.isFinite) else {
      throw ModelFileError(file.path, .unfit("a weight is not finite"))
    }
    let tables = try network.tables.map { table in
      try file.floats(table.name, shape: [table.layer.tableRows, table.layer.dimension])
    }
    guard tables.allSatisfy({ $0.areFinite(kernels: kernels) }) else {
      throw ModelFileError(file.path, .unfit("a weight is not finite"))
    }
    network.weights = NetworkWeights(dense: dense, tables: tables)
    self.init(
      extractor: extractor, network: network, calibrations: metadata.heads.map(\.calibration),
      heldOutScores: metadata.heads.map(\.heldOutScore), kernels: kernels)
  }

  private static func check(_ metadata: Metadata, path: String) throws {
    let configuration = metadata.configuration
    do {
      try configuration.validate()
    } catch {
      throw ModelFileError(path, .unfit("\(error)"))
    }
    let heads = metadata.heads
    guard !heads.isEmpty, Set(heads.map(\.head)).count == heads.count else {
      throw ModelFileError(path, .unfit("expected one or more heads, each once"))
    }
    for entry in heads {
      let (name, kind) = (entry.head.rawValue, entry.head.kind)
      guard entry.labels.count > (kind == .oneLabel ? 1 : 0),
        Set(entry.labels).count == entry.labels.count
      else {
        throw ModelFileError(
          path,
          .unfit(
            "the labels of \(name): expected \(kind == .oneLabel ? "two" : "one") or more, each once"
          ))
      }
      guard kind != .spans || configuration.hidden > 0 else {
        throw ModelFileError(path, .unfit("\(name) needs hidden > 0, found 0"))
      }
      guard entry.calibration.isValid(kind: kind, labels: entry.labels.count) else {
        throw ModelFileError(path, .unfit("the calibration of \(name) is out of range"))
      }
    }
  }

  private static func vocabulary(
    _ wordList: [UInt8], _ summary: Metadata.VocabularySummary, path: String
  ) throws -> Vocabulary {
    let words = wordList.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == summary.words, sha256(wordList) == summary.sha256 else {
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
