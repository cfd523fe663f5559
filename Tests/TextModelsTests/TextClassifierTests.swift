import Commerce
import Foundation
import Kernels
import NeuralNetwork
import Testing
import TextModels
import Tokenization

@Suite("TextClassifier")
struct TextClassifierTests {
  private let tokenizer: Tokenizer
  private let examples: [LabelledText]
  private let configuration: ClassifierConfiguration

  init() throws {
    tokenizer = try Tokenizer()
    let tokenizer = tokenizer
    examples = [
      ("我要退货", "return"), ("send these back please", "return"), ("这个退掉", "return"),
      ("快递到哪了", "track"), ("where is my parcel", "track"), ("物流怎么不动", "track"),
      ("你好", "hello"), ("hi there", "hello"), ("早上好呀", "hello"), ("good morning", "hello"),
    ].map { LabelledText(text: tokenizer.tokenize($0.0), label: $0.1) }
    var configuration = ClassifierConfiguration()
    configuration.dimension = 16
    configuration.hidden = 8
    configuration.subwordBuckets = 512
    configuration.minimumWordCount = 1
    configuration.training.epochs = 40
    configuration.training.batchSize = 10
    configuration.training.shardSize = 4
    configuration.training.learningRate = 0.02
    configuration.training.patience = 40
    self.configuration = configuration
  }

  private func train(
    threads: Int = 1, set: InstructionSet = .best, _ configuration: ClassifierConfiguration? = nil
  ) throws -> TextClassifier {
    try TextClassifier.train(
      on: examples, dev: examples, configuration: configuration ?? self.configuration,
      threads: threads, kernels: Kernels(set))
  }

  private func file(_ classifier: TextClassifier) throws -> [UInt8] {
    try ModelFile.encoded(
      metadata: classifier.metadata, tensors: classifier.tensors(task: "intent"))
  }

  @Test("overfits ten examples", arguments: InstructionSet.available)
  func overfits(set: InstructionSet) throws {
    let decisions = try train(set: set).decisions(for: examples.map(\.text), threads: 1)
    #expect(decisions.map(\.best.label) == examples.map(\.label))
    #expect(decisions.allSatisfy { abs($0.guesses.reduce(0) { $0 + $1.confidence } - 1) < 1e-9 })
  }

  @Test("the same seed gives the same bytes with 1, 2 and 8 threads; another seed others")
  func reproducible() throws {
    let one = try file(train(threads: 1))
    #expect(try file(train(threads: 2)) == one)
    #expect(try file(train(threads: 8)) == one)
    var other = configuration
    other.training.seed = 2
    #expect(try file(train(other)) != one)
  }

  @Test("a text's decision does not depend on its neighbours or on threads")
  func independent() throws {
    let classifier = try train()
    let texts = examples.map(\.text) + [tokenizer.tokenize("退"), tokenizer.tokenize("")]
    let alone = texts.map { classifier($0) }
    #expect(classifier.decisions(for: texts, threads: 1) == alone)
    #expect(classifier.decisions(for: texts.reversed(), threads: 3) == alone.reversed())
  }

  @Test("reads back from a model file with the same decisions")
  func modelFile() throws {
    let classifier = try train()
    let path = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID()).kefu").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ModelFile.write(
      metadata: classifier.metadata, tensors: classifier.tensors(task: "intent"), to: path)
    let opened = try ModelFile(path: path)
    let read = try TextClassifier(
      task: "intent", metadata: opened.metadata(as: TextClassifier.Metadata.self), file: opened,
      kernels: .current)
    let texts = examples.map(\.text)
    #expect(read.decisions(for: texts, threads: 1) == classifier.decisions(for: texts, threads: 1))
  }

  @Test("a model file of another architecture names the tensor that does not fit")
  func wrongShape() throws {
    let classifier = try train()
    let path = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID()).kefu").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var other = configuration
    other.hidden = 16
    let metadata = try train(other).metadata
    try ModelFile.write(
      metadata: metadata, tensors: classifier.tensors(task: "intent"), to: path)
    let error = #expect(throws: ModelFileError.self) {
      try TextClassifier(
        task: "intent", metadata: metadata, file: ModelFile(path: path), kernels: .current)
    }
    #expect(error?.description.contains("encoder.forward.inputWeight") == true)
  }

  @Test("refuses no data, and data with one label")
  func badData() throws {
    #expect(throws: TrainingDataError.empty) {
      try TextClassifier.train(
        on: [], dev: [], configuration: configuration, threads: 1, kernels: .current)
    }
    #expect(throws: TrainingDataError.tooFewLabels(["return"])) {
      try TextClassifier.train(
        on: Array(examples.prefix(2)), dev: [], configuration: configuration, threads: 1,
        kernels: .current)
    }
  }

  @Test("a learning rate that diverges stops with step and rate")
  func diverges() throws {
    var wild = configuration
    wild.training.learningRate = .infinity
    #expect(throws: TrainingError.self) { try train(wild) }
  }

  @Test("only emoji, nothing, and 100,000 characters get an answer")
  func extremes() throws {
    let classifier = try train()
    for text in ["", "👍🏽👍🏽", String(repeating: "退货 back ", count: 11_000), "\u{0}\u{1B}[2J"] {
      let decision = classifier(tokenizer.tokenize(text))
      #expect(Set(decision.guesses.map(\.label)) == ["return", "track", "hello"])
    }
  }
}
