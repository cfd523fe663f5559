import Kernels
import NeuralNetwork
import TextModels
import Tokenization

/// Small models trained in tests on texts with one label each.
struct SmallTextModel {
  let tokenizer: Tokenizer
  let texts: [TokenizedText]
  let model: TextModel

  /// What is told of ten texts, of three intents.
  static let intents = [
    ("我要退货", "return"), ("send these back please", "return"), ("这个退掉", "return"),
    ("快递到哪了", "track"), ("where is my parcel", "track"), ("物流怎么不动", "track"),
    ("你好", "hello"), ("hi there", "hello"), ("早上好呀", "hello"), ("good morning", "hello"),
  ]

  static func configuration(hidden: Int, wideBuckets: Int) -> TextModelConfiguration {
    var configuration = TextModelConfiguration()
    (configuration.dimension, configuration.hidden) = (16, hidden)
    (configuration.subwordBuckets, configuration.wideBuckets) = (512, wideBuckets)
    configuration.minimumWordCount = 1
    configuration.training.epochs = 40
    configuration.training.batchSize = 10
    configuration.training.learningRate = 0.02
    configuration.training.patience = 40
    return configuration
  }

  /// Trains on texts and their intents, which it is measured on, too.
  init(
    _ examples: [(String, String)] = intents, hidden: Int = 8, wideBuckets: Int = 1 << 10,
    change: (inout TextModelConfiguration) -> Void = { _ in }
  ) throws {
    let tokenizer = try Tokenizer()
    let labelled = examples.map { text, intent in
      var example = LabelledText(text: tokenizer.tokenize(text))
      example.intent = intent
      return example
    }
    var configuration = Self.configuration(hidden: hidden, wideBuckets: wideBuckets)
    change(&configuration)
    self.tokenizer = tokenizer
    texts = labelled.map(\.text)
    model = try TextModel.train(
      [.intent], on: labelled, dev: labelled, configuration: configuration, threads: 2,
      kernels: Kernels(.best))
  }

  func text(_ text: String) -> TokenizedText { tokenizer.tokenize(text) }
}
