import Commerce
import Foundation
import Kernels
import NeuralNetwork
import Testing
import TextModels
import Tokenization

@Suite("TextModel")
struct TextModelTests {
  private let tokenizer: Tokenizer
  private let examples: [LabelledText]
  private let configuration: TextModelConfiguration

  init() throws {
    tokenizer = try Tokenizer()
    let tokenizer = tokenizer
    examples = [
      ("我要退货", "return"), ("send these back please", "return"), ("这个退掉", "return"),
      ("快递到哪了", "track"), ("where is my parcel", "track"), ("物流怎么不动", "track"),
      ("你好", "hello"), ("hi there", "hello"), ("早上好呀", "hello"), ("good morning", "hello"),
    ].map { text, intent in
      var example = LabelledText(text: tokenizer.tokenize(text))
      example.intent = intent
      return example
    }
    var configuration = TextModelConfiguration()
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
    threads: Int = 1, set: InstructionSet = .best, _ configuration: TextModelConfiguration? = nil
  ) throws -> TextModel {
    try TextModel.train(
      [.intent], on: examples, dev: examples, configuration: configuration ?? self.configuration,
      threads: threads, kernels: Kernels(set))
  }

  private func file(_ model: TextModel) throws -> [UInt8] {
    try ModelFile.encoded(
      metadata: model.metadata, tensors: model.tensors)
  }

  @Test("the score is the accuracy, and a thousandth of the probability of what is right")
  func score() throws {
    let model = try train()
    #expect((1...1.001).contains(try model.score(on: examples, threads: 2)))
    var wrong = examples
    wrong[0].intent = "hello"
    #expect((0.9...0.901).contains(try model.score(on: wrong, threads: 1)))
    for index in wrong.indices { wrong[index].intent = nil }
    #expect(throws: TrainingDataError.self) { try model.score(on: wrong, threads: 1) }
  }

  @Test("overfits ten examples", arguments: InstructionSet.available)
  func overfits(set: InstructionSet) throws {
    let decisions = try #require(
      try train(set: set).decisions(.intent, for: examples.map(\.text), threads: 1))
    #expect(decisions.map(\.best.label) == examples.map(\.intent))
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

  @Test("kept after each epoch, and gone on with after any, a training gives the same bytes")
  func resumes() throws {
    var short = configuration
    (short.training.epochs, short.training.batchSize, short.training.accumulation) = (4, 4, 2)
    let path = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func train(
      threads: Int, resumes: Bool?, progress: (TrainingProgress) -> Void = { _ in }
    ) throws -> [UInt8] {
      try file(
        TextModel.train(
          [.intent], on: examples, dev: examples, configuration: short, threads: threads,
          kernels: Kernels(.best),
          checkpoint: resumes.map { TrainingCheckpoint(path: path, identity: [:], resumes: $0) },
          progress: progress))
    }
    let whole = try train(threads: 2, resumes: nil)
    var kept: [Int: Data] = [:]
    let checked = try train(threads: 1, resumes: false) { progress in
      // Each step of an epoch finds the state before that epoch.
      guard progress.epoch > 1 else { return }
      kept[progress.epoch - 1] = FileManager.default.contents(atPath: path)
    }
    #expect(checked == whole)
    #expect(kept.keys.sorted() == [1, 2, 3])
    for threads in [1, 2, 8] {
      for (epoch, state) in kept {
        try state.write(to: URL(fileURLWithPath: path))
        var first: Int?
        let resumed = try train(threads: threads, resumes: true) { first = first ?? $0.epoch }
        #expect(resumed == whole, "after epoch \(epoch), \(threads) threads")
        #expect(first == epoch + 1)
      }
    }
  }

  @Test("a text's decision does not depend on its neighbours or on threads")
  func independent() throws {
    let model = try train()
    let texts = examples.map(\.text) + [tokenizer.tokenize("退"), tokenizer.tokenize("")]
    let alone = texts.map { model.decisions(.intent, for: [$0], threads: 1)?[0] }
    #expect(model.decisions(.intent, for: texts, threads: 1) == alone.compactMap(\.self))
    #expect(
      model.decisions(.intent, for: texts.reversed(), threads: 3)
        == alone.reversed().compactMap(\.self))
  }

  @Test("reads back from a model file with the same decisions")
  func modelFile() throws {
    let model = try train()
    let path = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID()).kefu").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ModelFile.write(
      metadata: model.metadata, tensors: model.tensors, to: path)
    let opened = try ModelFile(path: path)
    let read = try TextModel(
      metadata: opened.metadata(as: TextModel.Metadata.self), file: opened,
      kernels: Kernels(.best))
    let texts = examples.map(\.text)
    #expect(
      read.decisions(.intent, for: texts, threads: 1)
        == model.decisions(.intent, for: texts, threads: 1))
  }

  @Test("learns by words alone, through two layers of one direction, and reads that back")
  func layers() throws {
    var configuration = configuration
    (configuration.upperLayers, configuration.isBidirectional) = ([4], false)
    (configuration.subwordBuckets, configuration.wideBuckets) = (0, 0)
    (configuration.embeddingDropout, configuration.pooledDropout) = (0, 0)
    let model = try train(configuration)
    let texts = examples.map(\.text)
    let decisions = try #require(model.decisions(.intent, for: texts, threads: 2))
    #expect(decisions.map(\.best.label) == examples.map(\.intent))
    let names = model.tensors.map(\.name)
    #expect(names.contains("encoder.2.forward.inputWeight"))
    #expect(!names.contains { $0.contains("reverse") || $0.contains("wide") })
    let path = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID()).kefu").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ModelFile.write(metadata: model.metadata, tensors: model.tensors, to: path)
    let file = try ModelFile(path: path)
    let read = try TextModel(
      metadata: file.metadata(as: TextModel.Metadata.self), file: file, kernels: Kernels(.best))
    #expect(read.decisions(.intent, for: texts, threads: 1) == decisions)
  }

  @Test("options of a file from before layers mean one layer of two directions")
  func olderOptions() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(configuration), as: UTF8.self)
    let older = text.replacingOccurrences(of: #""isBidirectional":true,"#, with: "")
      .replacingOccurrences(of: #""upperLayers":[],"#, with: "")
    try #require(!older.contains("upperLayers") && !older.contains("isBidirectional"))
    let read = try JSONDecoder().decode(TextModelConfiguration.self, from: Data(older.utf8))
    #expect(read == configuration)
  }

  @Test("a model file of another architecture names the tensor that does not fit")
  func wrongShape() throws {
    let model = try train()
    let path = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID()).kefu").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var other = configuration
    other.hidden = 16
    let metadata = try train(other).metadata
    try ModelFile.write(
      metadata: metadata, tensors: model.tensors, to: path)
    let error = #expect(throws: ModelFileError.self) {
      try TextModel(
        metadata: metadata, file: ModelFile(path: path), kernels: Kernels(.best))
    }
    #expect(error?.description.contains("encoder.forward.inputWeight") == true)
  }

  @Test("refuses no data, and data with one label")
  func badData() throws {
    #expect(throws: TrainingDataError.empty) {
      try TextModel.train(
        [.intent], on: [], dev: [], configuration: configuration, threads: 1,
        kernels: Kernels(.best))
    }
    #expect(throws: TrainingDataError.tooFewLabels(.intent, ["return"])) {
      try TextModel.train(
        [.intent], on: Array(examples.prefix(2)), dev: [], configuration: configuration, threads: 1,
        kernels: Kernels(.best))
    }
  }

  @Test("refuses a dev set without any label of the training data")
  func noDev() throws {
    var other = LabelledText(text: tokenizer.tokenize("hm"))
    other.intent = "other"
    for dev in [[], [other]] {
      #expect(throws: TrainingDataError.noDevExamples(.intent, found: dev.compactMap(\.intent))) {
        try TextModel.train(
          [.intent], on: examples, dev: dev, configuration: configuration, threads: 1,
          kernels: Kernels(.best))
      }
    }
  }

  @Test("a learning rate that diverges stops, after the first step as well as before")
  func diverges() throws {
    for (rate, epochs) in [(Float.infinity, 1), (3e38, 1), (1e30, 2)] {
      var wild = configuration
      wild.training.epochs = epochs
      wild.training.learningRate = rate
      let error = #expect(throws: TrainingError.self) { try train(wild) }
      // Ten examples make one step an epoch.
      #expect(error?.step == epochs)
      #expect(rate.isInfinite || error?.layer != nil)
    }
  }

  @Test(
    "metadata no model can have is named, though the file is whole",
    arguments: [
      (#""dimension":16"#, #""dimension":0"#), (#""hidden":8"#, #""hidden":-1"#),
      (#""subwordBuckets":512"#, #""subwordBuckets":0"#),
      (#""maximumTokens":256"#, #""maximumTokens":-1"#),
      (#"["hello","return","track"]"#, #"[]"#),
      (#"["hello","return","track"]"#, #"["hello","hello","track"]"#),
      (#""sha256":""#, #""sha256":"00"#),
    ])
  func unfitMetadata(found: String, instead: String) throws {
    let model = try train()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(model.metadata), as: UTF8.self)
    try #require(text.contains(found))
    let metadata = try JSONDecoder().decode(
      TextModel.Metadata.self,
      from: Data(text.replacingOccurrences(of: found, with: instead).utf8))
    let path = FileManager.default.temporaryDirectory.appending(path: "kefu-\(UUID()).kefu").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ModelFile.write(
      metadata: metadata, tensors: model.tensors, to: path)
    let error = #expect(throws: ModelFileError.self) {
      try TextModel(
        metadata: metadata, file: ModelFile(path: path), kernels: Kernels(.best))
    }
    #expect(error?.path == path)
  }

  @Test("only emoji, nothing, and 100,000 characters get an answer")
  func extremes() throws {
    let model = try train()
    for text in ["", "👍🏽👍🏽", String(repeating: "退货 back ", count: 11_000), "\u{0}\u{1B}[2J"] {
      let decision = try #require(
        model.decisions(.intent, for: [tokenizer.tokenize(text)], threads: 1))[0]
      #expect(Set(decision.guesses.map(\.label)) == ["return", "track", "hello"])
    }
  }
}
