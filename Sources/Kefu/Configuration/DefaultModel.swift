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

  /// What one task learns from and how.
  struct Recipe {
    let task: TextTask
    let paths: [String]
    /// Opinion words, learnt from as very short texts: few reviews name each way of praising.
    let opinionWords: [String]
    let configuration: ClassifierConfiguration
  }

  var recipes: [Recipe] {
    TextTask.allCases.map { task in
      var configuration = ClassifierConfiguration()
      configuration.subwordBuckets = 1 << 14
      configuration.wideBuckets = 1 << 15
      let folders =
        task == .intent ? ["corpora/intent"] : ["corpora/reviews", "corpora/sentiment"]
      return Recipe(
        task: task, paths: folders.flatMap { project.files(below: $0, suffix: ".jsonl") },
        opinionWords: task == .sentiment
          ? project.files(below: "vocab", suffix: "/opinions.tsv") : [],
        configuration: configuration)
    }
  }

  /// Where the model of the present corpora, vocabulary and options is kept.
  public func path() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var described = [
      "format \(ModelFile.formatVersion)", "kefu \(Version.current)",
      "ICU \(Tokenizer.icuVersion)",
    ]
    for recipe in recipes {
      described.append(recipe.task.rawValue)
      described.append(
        String(decoding: try encoder.encode(recipe.configuration), as: UTF8.self))
      described += try recipe.paths.map(describe)
    }
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
    threads: Int, progress: (TextTask, TrainingProgress) -> Void = { _, _ in }
  ) throws -> String {
    let path = try path()
    let tokenizer = try Tokenizer(lexicon: project.lexicon())
    var parts: [TextTask: (classifier: TextClassifier, manifest: TrainingManifest)] = [:]
    for recipe in recipes {
      let examples = try LabelledExamples(task: recipe.task, paths: recipe.paths)
      let training = ModelTraining(
        task: recipe.task, configuration: recipe.configuration, tokenizer: tokenizer,
        threads: threads)
      parts[recipe.task] = try training.run(
        train: examples.filtered(to: [.train])
          .joined(with: LabelledExamples(opinionWords: recipe.opinionWords)),
        dev: examples.filtered(to: [.dev])
      ) { progress(recipe.task, $0) }
    }
    try CacheFolder.make(cacheFolder)
    try ModelBundle(parts, tokenizer: tokenizer).write(to: path)
    return path
  }
}
