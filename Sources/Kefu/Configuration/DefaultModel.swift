import Files
import Foundation
public import NeuralNetwork
import TextModels
import Tokenization

/// The model kefu ships with: trained from `corpora/` where it is first needed, then cached.
public struct DefaultModel: Sendable {
  /// Where the corpora are.
  public let project: ProjectFolder
  /// Where trained models are kept.
  public let cacheFolder: String

  /// The folder's model.
  ///
  /// - Parameter cacheFolder: nil for the user's cache folder.
  public init(project: ProjectFolder, cacheFolder: String? = nil) {
    self.project = project
    self.cacheFolder =
      cacheFolder ?? CacheFolder.path ?? NSTemporaryDirectory() + "kefu"
  }

  /// What the model learns from.
  var corpora: [String] {
    ["corpora/intent", "corpora/multi", "corpora/reviews", "corpora/sentiment"]
      .flatMap { project.files(below: $0, suffix: ".jsonl") }
  }

  /// Opinion words, learnt from as very short texts: few reviews name each way of praising.
  var opinionWords: [String] { project.files(below: "vocab", suffix: "/opinions.tsv") }

  /// Words that show a reason, learnt from as very short texts: reviews imply more than they say.
  var reasonCues: [String] { project.files(below: "vocab", suffix: "/reason_cues.tsv") }

  /// The model's size and training.
  var configuration: TextModelConfiguration {
    var configuration = TextModelConfiguration()
    configuration.subwordBuckets = 1 << 14
    configuration.wideBuckets = 1 << 15
    // Half as many texts again are changed copies: fewer rounds see them as often.
    configuration.training.epochs = 11
    return configuration
  }

  /// The share of texts that get a changed copy to learn from, by kind: what hurts most, most.
  static let augmentation: [Perturbation: Double] = [
    .typo: 0.15, .traditional: 0.15, .spoken: 0.1, .codeSwitch: 0.05, .synonym: 0.05,
  ]

  /// Where the model of the present corpora, vocabulary and options is kept.
  public func path() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var described = [
      "format \(ModelFile.formatVersion)", "kefu \(Version.current)",
      "ICU \(Tokenizer.icuVersion)",
    ]
    described.append(String(decoding: try encoder.encode(configuration), as: UTF8.self))
    described += Self.augmentation.map { "\($0.key.rawValue) \($0.value)" }.sorted()
    described += try corpora.map(describe)
    described += try project.files(below: "vocab", suffix: ".tsv").map(describe)
    let key = sha256(described.joined(separator: "\n").utf8)
    return "\(cacheFolder)/default-\(key.prefix(16)).kefu"
  }

  private func describe(_ path: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw InputError("\(path) cannot be read")
    }
    return String(path.dropFirst(project.path.count)) + " " + sha256(bytes)
  }

  /// Trains the model and puts it into the cache, whole or not at all.
  ///
  /// The test split of the corpora is never learnt from.
  public func train(
    threads: Int, progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> String {
    let path = try path()
    let tokenizer = try Tokenizer(lexicon: project.lexicon())
    let examples = try LabelledExamples(tasks: TextTask.allCases, paths: corpora)
    let training = ModelTraining(
      tasks: TextTask.allCases, configuration: configuration, tokenizer: tokenizer,
      threads: threads,
      augmentation: try Augmentation(
        project: project, lexicon: tokenizer.lexicon, rates: Self.augmentation,
        seed: configuration.training.seed))
    let result = try training.run(
      train: examples.filtered(to: [.train]).withReasonsDenied().withJoinedLines(Composition())
        .joined(with: LabelledExamples(opinionWords: opinionWords))
        .joined(with: LabelledExamples(reasonCues: reasonCues)),
      dev: examples.filtered(to: [.dev]), progress: progress)
    try CacheFolder.make(cacheFolder)
    try ModelBundle(result.model, manifest: result.manifest, tokenizer: tokenizer).write(to: path)
    return path
  }
}
