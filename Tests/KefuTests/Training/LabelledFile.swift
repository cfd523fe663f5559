import Foundation
import Kefu
import NeuralNetwork
import TextModels
import Tokenization

/// Small labelled files, and trainings that take no time.
struct LabelledFile {
  let folder = TestFolder()

  /// Reads records of a file written for the purpose.
  func examples(
    _ records: [String], tasks: [TextTask] = [.intent], name: String = "data.jsonl"
  ) throws -> LabelledExamples {
    let path = try folder.write(records.joined(separator: "\n") + "\n", to: name)
    return try LabelledExamples(tasks: tasks, paths: [path])
  }

  /// Lines with two intents that a single word tells apart.
  static func lines(_ count: Int) -> [String] {
    let words = ["red", "blue", "green", "small", "large", "old", "new", "good", "bad", "odd"]
    return (0..<count).map { index in
      let rest = "\(words[index % 10]) \(words[index / 10 % 10]) \(words[index / 100 % 10])"
      let (word, intent) = index % 2 == 0 ? ("return", "a") : ("track", "b")
      return """
        {"text":"\(word) the \(rest) one","intent":"\(intent)","writer":"w\(index % 7)"}
        """
    }
  }

  static func training(
    tasks: [TextTask] = [.intent], augmentation: Augmentation? = nil,
    change: (inout TextModelConfiguration) -> Void = { _ in }
  ) throws -> ModelTraining {
    var configuration = TextModelConfiguration()
    (configuration.dimension, configuration.hidden) = (8, 4)
    (configuration.subwordBuckets, configuration.wideBuckets) = (64, 1024)
    configuration.minimumWordCount = 1
    (configuration.wideDropout, configuration.training.epochs) = (0, 6)
    configuration.training.learningRate = 0.02
    change(&configuration)
    return ModelTraining(
      tasks: tasks, configuration: configuration, tokenizer: try Tokenizer(), threads: 2,
      augmentation: augmentation)
  }
}
