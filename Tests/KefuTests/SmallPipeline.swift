import Foundation
import Kefu
import NeuralNetwork
import TextModels
import Tokenization

/// A small model of intents and sentiments, trained once from a few lines.
enum SmallPipeline {
  /// What it learnt.
  static let lines = [
    ("我要退货", "return.request", "negative"), ("退掉这个", "return.request", "negative"),
    ("send it back", "return.request", "negative"), ("你好", "chat.greeting", "positive"),
    ("hello there", "chat.greeting", "positive"), ("早上好", "chat.greeting", "positive"),
  ]

  private static let folder = TestFolder()

  /// The model file.
  static let path = Result {
    let records = lines.map { #"{"text":"\#($0.0)","intent":"\#($0.1)","sentiment":"\#($0.2)"}"# }
    let data = try folder.write(records.joined(separator: "\n"), to: "train.jsonl")
    var configuration = TextModelConfiguration()
    (configuration.dimension, configuration.hidden) = (16, 8)
    (configuration.subwordBuckets, configuration.minimumWordCount) = (256, 1)
    configuration.training.epochs = 30
    configuration.training.learningRate = 0.02
    let tokenizer = try Tokenizer(lexicon: Lexicon([.init("退掉")]))
    let tasks: [TextTask] = [.intent, .sentiment]
    let examples = try LabelledExamples(tasks: tasks, paths: [data])
    let result = try ModelTraining(
      tasks: tasks, configuration: configuration, tokenizer: tokenizer, threads: 2
    ).run(train: examples, dev: examples)
    let path = folder.path + "/small.kefu"
    try ModelBundle(result.model, manifest: result.manifest, tokenizer: tokenizer)
      .write(to: path)
    return path
  }

  /// The way of a text through it.
  static let pipeline = Result { try Pipeline(bundle: ModelBundle(path: path.get())) }
}
